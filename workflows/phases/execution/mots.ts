import type { Duree } from '../../engine/dates/instants.ts';
import type { MotsDePiece, TrancheDePhase } from '../../engine/lifecycle/phase.ts';
import { motsBilan } from './bilan.ts';
import { motsVersement } from './mots-versement.ts';
import { servicesDe } from './versement.ts';
import { nommer, tranchesDemandees, type BilanEnCours, type Retenues } from './tranches.ts';

interface Options {
  tranches: readonly TrancheDePhase[];
  versements?: readonly string[] | undefined;
  reunion: boolean;
  bilans: readonly BilanEnCours[];
  retenues?: Retenues | undefined;
  reponseAuxRetenues?: Duree | undefined;
  finAnticipee: readonly ('resiliation' | 'caducite' | 'arret')[];
}

/** Words of the guards of what may be opened so many times. */
export const motsDOuverture = (
  champ: 'tranche' | 'bilan',
  choses: readonly { cle: string; libelle: string; fois: number }[],
): Record<string, string> =>
  Object.fromEntries(
    choses.flatMap(({ cle, libelle, fois }) => [
      [nommer(champ, cle), champ === 'tranche' ? 'Choisissez le versement.' : 'Choisissez le bilan.'],
      [
        nommer(`${champ}Reste`, cle),
        fois === 1
          ? `« ${libelle} » est déjà dans vos demandes.`
          : `« ${libelle} » est déjà ${fois} fois dans vos demandes : c’est le plus qui est prévu.`,
      ],
    ]),
  );

/** Words of the execution: those of the tranches and bilans that the call declares. */
export function mots(lues: Options): MotsDePiece {
  const o = { ...lues, tranches: tranchesDemandees(lues) };
  const resiliable = o.finAnticipee.includes('resiliation');
  const caducable = o.finAnticipee.includes('caducite');
  const arretable = o.finAnticipee.includes('arret');
  const suite =
    o.tranches.length > 0
      ? 'Préparez votre bilan final, une fois l’action menée. Les versements prévus d’ici là se demandent avant ; sans bilan final, le solde ne peut pas être payé.'
      : 'Préparez votre bilan final, puis envoyez-le. Le versement en est calculé : rien ne peut être payé sans lui.';
  return {
    etats: {
      execution: ['En exécution', 'En cours d’exécution', suite],
      ...(resiliable
        ? {
            resilie: [
              'Résilié, bilan final attendu',
              'Subvention résiliée',
              'Préparez votre bilan final, puis envoyez-le. Sans lui, la Région peut arrêter le montant définitif d’après ce qui a été justifié.',
            ] as const,
          }
        : {}),
      ...(arretable
        ? {
            arrete: [
              'Arrêté avant cette étape, bilan final attendu',
              'Étape suivante non engagée',
              'Préparez votre bilan final, puis envoyez-le. Sans lui, la Région peut arrêter ce qui vous est dû d’après ce qui a été justifié.',
            ] as const,
          }
        : {}),
    },
    actes: {
      ...(o.tranches.length > 0
        ? {
            DEMANDER_VERSEMENT: [
              'Demander un versement',
              'Vous choisissez le versement, puis vous complétez la demande. Rien n’est envoyé avant que vous l’envoyiez.',
            ] as const,
          }
        : {}),
      ...(o.bilans.length > 0
        ? {
            OUVRIR_BILAN: [
              'Préparer un bilan',
              'Vous rendrez compte de l’avancement. Rien n’est envoyé avant que vous l’envoyiez.',
            ] as const,
          }
        : {}),
      OUVRIR_BILAN_FINAL: [
        'Préparer le bilan final',
        'Vous rendrez compte de ce qui a été fait, des résultats et des dépenses ; le solde en sera calculé. Rien n’est envoyé avant que vous l’envoyiez.',
      ],
      ...(resiliable || arretable
        ? {
            PASSER_SANS_BILAN: [
              'Passer au solde sans bilan',
              'Le bilan final n’est pas venu : le droit sera arrêté d’après ce qui a été justifié.',
            ] as const,
          }
        : {}),
      CONSTATER_MANDAT: ['Constater un mandat', 'Un mandat est chez le comptable.'],
      CONSTATER_REJET: ['Constater un rejet de mandat', 'Un mandat est revenu du comptable.'],
      CONSTATER_VERSEMENT: ['Constater le versement', 'Le versement payé est ajouté au total versé.'],
      CONSTATER_BILAN_FINAL: ['Constater le dépôt du bilan final', 'Le bilan final est déposé.'],
    },
    gardes: {
      ...motsDOuverture('tranche', o.tranches),
      ...motsDOuverture('bilan', o.bilans),
      bilanFinalAOuvrir: 'Le bilan final est déjà ouvert.',
      bilanDepose: 'Le bilan final n’est pas déposé.',
      ...(resiliable ? { resilie: '' } : {}),
      ...(caducable ? { caduc: '' } : {}),
      ...(arretable ? { arrete: '' } : {}),
    },
    dates: { bilan: 'Bilan final attendu' },
    objets: {
      ...(o.tranches.length > 0 ? { versement: motsVersement(servicesDe(o.tranches)) } : {}),
      bilan: motsBilan({
        final: true,
        reunion: o.reunion,
        retenues: o.retenues && { ...o.retenues, reponse: o.reponseAuxRetenues },
        abandonnable: o.finAnticipee.length > 0,
      }),
      ...(o.bilans.length > 0
        ? { bilanEnCours: motsBilan({ final: false, reunion: o.bilans.some((b) => b.reunion), abandonnable: true }) }
        : {}),
    },
  };
}
