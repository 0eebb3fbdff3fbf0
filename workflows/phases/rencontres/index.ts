import { z } from 'zod';
import { texte } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Piece, type Transition } from '../../engine/lifecycle/phase.ts';
import { motif, questions } from '../questions.ts';
import { motsDe } from './mots.ts';

const options = z.strictObject({
  /** « Groupe de travail ». */
  libelle: texte.default('Rencontre'),
  /** What is recorded of each beside who came. */
  questions: questions.default([]),
  /** Days before a meeting when the porteur is reminded. */
  rappelJours: z.int().min(1).max(30).default(3),
});

const sansObjet = (par: Transition['par'], effets: Transition['effets'] = []): Transition => ({
  par: par ?? [],
  vers: 'annulee',
  effets,
});

/**
 * Rencontres: the meetings that the act obliges the beneficiary to come to, called by the Région once it is notified; who calls records who came. An absence is a
 * fact of the dossier, read when the right is settled: by itself it takes nothing away (our decision).
 */
export const rencontres = definirPhase({
  nom: 'rencontres',
  libelle: 'Rencontres',
  genre: 'transverse',
  options,
  construire: (o): Piece => ({
    initial: 'ouvert',
    contexte: { convoquees: 'nombre' },
    communs: { rencontresSuivies: 'nombre', rencontresManquees: 'nombre' },
    gardes: { jourAVenir: 'date >= @date', venu: 'presence = "present"' },
    partout: {
      CONSTATER_RENCONTRE: [
        { par: ['systeme'], si: ['venu'], ajouter: { rencontresSuivies: '1' } },
        { par: ['systeme'], ajouter: { rencontresManquees: '1' } },
      ],
    },
    etats: {
      ouvert: {
        sur: {
          CONVOQUER: {
            par: ['instructeur'],
            siAcquis: ['notifie'],
            si: ['jourAVenir'],
            ajouter: { convoquees: '1' },
            effets: [
              {
                type: 'naitre',
                objet: 'rencontre',
                genre: 'rencontre',
                valeurs: { rang: 'soi.convoquees', le: 'date' },
              },
            ],
          },
        },
      },
    },
    evenements: {
      CONVOQUER: {
        charge: [
          { cle: 'date', type: 'date', libelle: 'Jour' },
          { cle: 'lieu', type: 'texte', libelle: 'Heure et lieu, ou lien', max: 300 },
          { cle: 'ordreDuJour', type: 'texteLong', libelle: 'Ordre du jour', max: 2000 },
        ],
        poids: 'marge',
      },
      CONSTATER_RENCONTRE: {
        charge: [
          {
            cle: 'presence',
            type: 'choix',
            libelle: 'Présence',
            options: [
              ['present', 'Présent'],
              ['excuse', 'Excusé'],
              ['absent', 'Absent'],
            ],
          },
        ],
        constat: true,
        interne: true,
      },
    },
    objets: { rencontre: rencontre(o) },
  }),
  mots: motsDe,
});

/** One meeting: called, then held with who came, or called off. */
function rencontre(o: z.output<typeof options>): Piece {
  return {
    initial: 'convoquee',
    contexte: { genre: 'texte?', rang: 'nombre', le: 'date?', presence: 'texte?' },
    gardes: { jourVenu: 'soi.le <= @date' },
    naissance: [{ type: 'notifier', genre: 'rencontreConvoquee', a: ['porteur'] }],
    echeances: {
      rencontre: {
        duree: { jours: 1 },
        depuis: 'soi.le',
        evenement: 'RAPPELER_COMPTE_RENDU',
        alerte: { jours: o.rappelJours, genre: 'rencontreProche' },
      },
    },
    etats: {
      convoquee: {
        attendu: ['ENREGISTRER_PRESENCE'],
        echeances: ['rencontre'],
        sur: {
          ENREGISTRER_PRESENCE: {
            par: ['instructeur'],
            si: ['jourVenu'],
            vers: 'tenue',
            retenir: { presence: 'presence' },
            effets: [
              { type: 'inscrire', registre: 'rencontres', valeurs: { le: 'soi.le', presence: 'presence' } },
              { type: 'transmettre', evenement: 'CONSTATER_RENCONTRE', charge: { presence: 'presence' } },
            ],
          },
          RAPPELER_COMPTE_RENDU: {
            par: ['systeme'],
            effets: [{ type: 'notifier', genre: 'rencontreARelater', a: ['instructeur'] }],
          },
          ANNULER_RENCONTRE: sansObjet(
            ['instructeur'],
            [{ type: 'notifier', genre: 'rencontreAnnulee', a: ['porteur'] }],
          ),
          ABANDONNER: sansObjet(['systeme']),
        },
      },
      tenue: { terme: true },
      annulee: { terme: true, exception: true },
    },
    evenements: {
      ENREGISTRER_PRESENCE: {
        charge: [
          {
            cle: 'presence',
            type: 'choix',
            libelle: 'Présence du bénéficiaire',
            options: [
              ['present', 'Présent'],
              ['excuse', 'Excusé'],
              ['absent', 'Absent'],
            ],
          },
          ...o.questions,
        ],
      },
      RAPPELER_COMPTE_RENDU: { constat: true, interne: true },
      ANNULER_RENCONTRE: { charge: [motif('Motif', 1000)], poids: 'secondaire' },
      ABANDONNER: { constat: true, interne: true },
    },
  };
}
