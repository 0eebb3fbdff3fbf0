import { z } from 'zod';
import { duree, texte } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Piece } from '../../engine/lifecycle/phase.ts';
import { questions } from '../questions.ts';
import { motsDe } from './mots.ts';
import { agrement, demande } from './objet.ts';

const options = z.strictObject({
  /** What is agreed one by one: « Parcours ». */
  libelle: texte.default('Action'),
  /** What the porteur says of each, beside its reference and its first day. */
  questions: questions.default([]),
  /** What he says of each once it is over, beside its outcome and its last day. */
  questionsDeFin: questions.default([]),
  /** How many may be asked for one dossier; those that were refused or given up do not count. */
  nombreMaximum: z.int().min(1).max(500).default(200),
  /** What the Région gives itself to answer; the law gives it two months. */
  delai: duree,
});

/**
 * Agréments: once the act is notified, each part of the action is agreed by the Région before it starts, one by one, then declared begun and over by the porteur. A
 * refusal is reasoned, signed by delegation, and may be contested (CRPA, art. L211-2 and R421-1 of the CJA); two months of silence are one (CRPA, art. L231-4, 3°).
 * Who asks is never who answers. What was agreed, begun and carried through is counted for whoever settles the right (our decision).
 */
export const agrements = definirPhase({
  nom: 'agrements',
  libelle: 'Agréments',
  genre: 'transverse',
  dits: { agrementsAccordes: 'nombre', agrementsCommences: 'nombre', agrementsAcheves: 'nombre' },
  options,
  construire: (o): Piece => ({
    initial: 'ouvert',
    contexte: { demandes: 'nombre' },
    communs: { agrementsAccordes: 'nombre', agrementsCommences: 'nombre', agrementsAcheves: 'nombre' },
    gardes: {
      nombreReste: '@demandes < option.nombreMaximum',
      droitPasArrete: 'non(jalon.droitArrete)',
      debutAVenir: 'debut >= @date',
      acheve: 'issue = "acheve"',
    },
    partout: {
      CONSTATER_AGREMENT: { par: ['systeme'], ajouter: { agrementsAccordes: '1' } },
      CONSTATER_COMMENCEMENT: { par: ['systeme'], ajouter: { agrementsCommences: '1' } },
      CONSTATER_ACHEVEMENT: [
        { par: ['systeme'], si: ['acheve'], ajouter: { agrementsAcheves: '1' } },
        { par: ['systeme'] },
      ],
    },
    etats: {
      ouvert: {
        sur: {
          DEMANDER_AGREMENT: {
            par: ['porteur'],
            siAcquis: ['notifie'],
            si: ['nombreReste', 'droitPasArrete', 'debutAVenir'],
            ajouter: { demandes: '1' },
            effets: [
              {
                type: 'naitre',
                objet: 'agrement',
                genre: 'agrement',
                valeurs: { rang: 'soi.demandes', reference: 'reference', debut: 'debut' },
              },
            ],
          },
        },
      },
    },
    evenements: {
      DEMANDER_AGREMENT: { charge: demande(o.questions), faits: { demandes: 'nombre' }, solennel: true },
      CONSTATER_AGREMENT: { constat: true, interne: true },
      CONSTATER_COMMENCEMENT: { constat: true, interne: true },
      CONSTATER_ACHEVEMENT: {
        charge: [
          {
            cle: 'issue',
            type: 'choix',
            libelle: 'Issue',
            options: [
              ['acheve', 'Menée à son terme'],
              ['interrompu', 'Interrompue'],
            ],
          },
        ],
        constat: true,
        interne: true,
      },
    },
    objets: { agrement: agrement(o) },
  }),
  mots: motsDe,
});
