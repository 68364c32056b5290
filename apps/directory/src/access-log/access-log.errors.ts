import type { LocalizedText } from '@okaeri/kernel';

export function partMissing(service: string): LocalizedText {
  return {
    ja: `${service} の閲覧記録を現在取得できないため、一覧を表示できません。しばらくしてからもう一度お試しください。`,
    en: `The record of ${service} cannot be had at the moment, so the list would not be whole. Please try again later.`,
  };
}
