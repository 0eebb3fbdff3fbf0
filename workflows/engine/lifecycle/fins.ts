// How a demand ends without an award: a closed list, whatever the call (our decision). A silence, a suspension, an act ended before its term are none of them.

/** The last two are what the deciding body voted. */
export const FINS = ['irrecevable', 'caduque', 'retiree', 'refuseeSurCriteres', 'fauteDeCredits'] as const;
export type FinSansAttribution = (typeof FINS)[number];

/** As people say it. */
export const libellesDesFins: Readonly<Record<FinSansAttribution, string>> = {
  irrecevable: 'Irrecevable',
  caduque: 'Caduque, rien n’est venu dans le délai',
  retiree: 'Retirée par le porteur',
  refuseeSurCriteres: 'Refusée sur les critères de l’appel',
  fauteDeCredits: 'Favorable, faute de crédits',
};
