import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

// A collector of traces for the system under test: takes OTLP over HTTP in JSON, keeps each request as one line of the
// file, and says where it listens. It ends with whoever started it.
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('collector <file>');

const server = createServer((request, response) => {
  const body: Buffer[] = [];
  request.on('data', (chunk: Buffer) => body.push(chunk));
  request.on('end', () => {
    appendFileSync(file, `${Buffer.concat(body).toString('utf8').trim()}\n`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : null });
});
process.on('disconnect', () => process.exit(0));
