// Spend judged line by line in the final bilan, and what the porteur answers to each line before the service is certified.
import type { Duree } from '../../engine/dates/instants.ts';
import type { Etat, Evenement, MotsDePiece, Piece, Transition } from '../../engine/lifecycle/phase.ts';
import type { Retenues } from './tranches.ts';

/** How lines are judged: why one may be reduced or set aside, and how long the porteur has to answer; absent, the right that it gives is answered as a whole. */
export interface Jugement extends Retenues {
  reponse?: Duree | undefined;
}

const SORTS = [
  ['conservee', 'Conservée'],
  ['reduite', 'Réduite'],
  ['ecartee', 'Écartée'],
] as const;

const DISCUTEE = '.sort parmi ("reduite"; "ecartee")';

const retenirDepenses = ({ motifs, reponse }: Jugement): Evenement => ({
  charge: [
    {
      cle: 'lignes',
      type: 'tableau',
      libelle: 'Dépenses déclarées',
      ligne: 'Dépense',
      min: 0,
      max: 500,
      colonnes: [
        { cle: 'ligne', type: 'texte', libelle: 'Ligne déclarée', max: 80, personnel: false },
        { cle: 'objet', type: 'texte', libelle: 'Dépense', max: 200, facultatif: true },
        { cle: 'sort', type: 'choix', libelle: 'Suite donnée', options: SORTS },
        { cle: 'retenu', type: 'montant', libelle: 'Montant retenu' },
        {
          cle: 'motif',
          type: 'choix',
          libelle: 'Motif',
          options: motifs.map((m) => [m.valeur, m.libelle] as const),
          facultatif: true,
          // Nothing is explained of a line that is kept whole.
          visible: DISCUTEE,
        },
        {
          cle: 'explication',
          type: 'texteLong',
          libelle: 'Explication',
          max: 1000,
          facultatif: true,
          visible: DISCUTEE,
        },
      ],
    },
  ],
  faits: { retenuesConformes: 'ouiNon', ...(reponse === undefined ? {} : { retenuesPlusSeveres: 'ouiNon' }) },
  faitsProposes: { lignesRetenues: 'liste' },
  propositions: { lignes: '@lignesRetenues' },
  // What the porteur has to answer is no secret of the funder.
  ...(reponse === undefined ? { interne: true } : {}),
});

const repondre: Evenement = {
  charge: [
    {
      cle: 'lignes',
      type: 'tableau',
      libelle: 'Vos réponses',
      ligne: 'Dépense',
      min: 1,
      max: 500,
      colonnes: [
        { cle: 'ligne', type: 'texte', libelle: 'Ligne déclarée', max: 80, personnel: false },
        { cle: 'constat', type: 'texte', libelle: 'Ce que la Région envisage', max: 500, facultatif: true },
        { cle: 'reponse', type: 'texteLong', libelle: 'Votre réponse', max: 2000, facultatif: true },
      ],
    },
    { cle: 'pieces', type: 'piece', libelle: 'Justificatifs', facultatif: true, nombreMax: 10 },
  ],
  faits: { reponsesConformes: 'ouiNon' },
  faitsProposes: { retenuesADiscuter: 'liste' },
  propositions: { lignes: '@retenuesADiscuter' },
};

/** The acts of the Région on the lines of a bilan: what is stricter than what the porteur could answer opens a delay to answer. */
function retenir({ reponse }: Jugement): Transition | Transition[] {
  const juger: Transition = {
    par: ['instructeur'],
    si: ['retenuesConformes'],
    retenir: { retenuesLe: '@date' },
    effets: [{ type: 'inscrire', registre: 'retenues', valeurs: { lignes: 'lignes' } }],
  };
  if (reponse === undefined) return juger;
  const envisager: Transition = {
    ...juger,
    si: ['retenuesConformes', 'retenuesPlusSeveres'],
    vers: 'reponseAttendue',
    effets: [...(juger.effets ?? []), { type: 'notifier', genre: 'retenuesEnvisagees', a: ['porteur'] }],
  };
  return [envisager, juger];
}

/** What is added to a bilan whose lines are judged. */
export function jugerLesLignes(jugement: Jugement, abandon: Readonly<Record<string, Transition>>): JugementDeBilan {
  const { reponse } = jugement;
  const RETENIR_DEPENSES = retenir(jugement);
  const attendue: Etat = {
    exception: true,
    attendu: ['REPONDRE_AUX_RETENUES'],
    echeances: ['reponseAuxRetenues'],
    sur: {
      REPONDRE_AUX_RETENUES: {
        par: ['porteur'],
        si: ['reponsesConformes'],
        vers: 'bilanDepose',
        retenir: { reponduLe: '@date' },
        effets: [{ type: 'notifier', genre: 'reponseAuxRetenues', a: ['instructeur'] }],
      },
      ACCEPTER_RETENUES: {
        par: ['porteur'],
        vers: 'bilanDepose',
        retenir: { reponduLe: '@date' },
        effets: [{ type: 'notifier', genre: 'reponseAuxRetenues', a: ['instructeur'] }],
      },
      CONSTATER_DELAI_DEPASSE: { par: ['systeme'], vers: 'bilanDepose' },
      ...abandon,
    },
  };
  return {
    sur: { RETENIR_DEPENSES },
    contexte: { retenuesLe: 'date?', ...(reponse === undefined ? {} : { reponduLe: 'date?' }) },
    gardes: {
      retenuesConformes: '@retenuesConformes',
      ...(reponse === undefined
        ? {}
        : { retenuesPlusSeveres: '@retenuesPlusSeveres', reponsesConformes: '@reponsesConformes' }),
    },
    etats: reponse === undefined ? {} : { reponseAttendue: attendue },
    echeances:
      reponse === undefined ? {} : { reponseAuxRetenues: { duree: reponse, evenement: 'CONSTATER_DELAI_DEPASSE' } },
    evenements: {
      RETENIR_DEPENSES: retenirDepenses(jugement),
      ...(reponse === undefined
        ? {}
        : { REPONDRE_AUX_RETENUES: repondre, ACCEPTER_RETENUES: {}, CONSTATER_DELAI_DEPASSE: { constat: true } }),
    },
  };
}

interface JugementDeBilan {
  sur: Record<string, Transition | Transition[]>;
  contexte: NonNullable<Piece['contexte']>;
  gardes: Record<string, string>;
  etats: Record<string, Etat>;
  echeances: NonNullable<Piece['echeances']>;
  evenements: Record<string, Evenement>;
}

/** Words of the judgement of the lines. */
export function motsDuJugement({ reponse }: Jugement): MotsDePiece {
  const repondu = reponse !== undefined;
  return {
    etats: repondu
      ? {
          reponseAttendue: [
            'Réponse du porteur attendue sur des dépenses',
            'Des dépenses sont discutées : votre réponse est attendue',
            'Répondez sur les dépenses discutées, ou acceptez ce qui est retenu. Sans réponse au terme du délai, la Région reprendra l’examen sans elle.',
          ],
        }
      : {},
    actes: {
      RETENIR_DEPENSES: [
        'Retenir les dépenses',
        repondu
          ? 'Vous dites, ligne par ligne, ce que vous gardez, réduisez ou écartez, et pourquoi. Le porteur pourra répondre à chaque ligne avant que vous certifiiez.'
          : 'Vous dites, ligne par ligne, ce que vous gardez, réduisez ou écartez, et pourquoi.',
      ],
      ...(repondu
        ? {
            REPONDRE_AUX_RETENUES: [
              'Répondre sur les dépenses',
              'Vous dites, pour chaque dépense, pourquoi elle doit être retenue. La Région vous lit avant de certifier.',
            ] as const,
            ACCEPTER_RETENUES: [
              'Accepter ce qui est retenu',
              'Vous n’avez rien à ajouter : la Région continue sans attendre la fin du délai.',
            ] as const,
            CONSTATER_DELAI_DEPASSE: [
              'Constater la fin du délai de réponse',
              'Aucune réponse n’est venue dans le délai : l’examen du bilan reprend.',
            ] as const,
          }
        : {}),
    },
    gardes: {
      retenuesConformes:
        'Une ligne n’est pas dans le bilan, retient plus que ce qui est déclaré, ou n’a pas son motif : reprenez les lignes proposées.',
      ...(repondu
        ? {
            retenuesPlusSeveres: '',
            reponsesConformes: 'Répondez à l’une au moins des dépenses discutées, et à elles seules.',
          }
        : {}),
    },
    ...(repondu ? { echeances: { reponseAuxRetenues: 'Réponse sur les dépenses à recevoir' } } : {}),
  };
}
