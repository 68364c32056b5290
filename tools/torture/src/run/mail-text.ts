/** The token of the claim link in a mail as it came over the wire; null when it carries none. */
export function claimTokenIn(raw: string): string | null {
  const parts = raw.split(/\r\n--[^\r\n]+/);
  for (const text of [raw, ...parts.map(decoded)]) {
    const token = /[?&]token=([\w%.~-]+)/.exec(text)?.[1];
    if (token !== undefined && !text.includes('=\r\n')) return decodeURIComponent(token);
  }
  return null;
}

function decoded(part: string): string {
  const end = part.indexOf('\r\n\r\n');
  const [head, body] = [part.slice(0, end).toLowerCase(), part.slice(end + 4)];
  if (/content-transfer-encoding:\s*base64/.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/content-transfer-encoding:\s*quoted-printable/.test(head)) return body;
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
