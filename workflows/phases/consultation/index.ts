import { z } from 'zod';
import { duree } from '../../engine/elements-de-definition.ts';
import { definirPhase, type Piece } from '../../engine/lifecycle/phase.ts';
import { roles, type Role } from '../../engine/lifecycle/roles.ts';
import { mots } from './mots.ts';
import { objetAvis, questionsDAvis } from './objet.ts';

const options = z
  .strictObject({
    /** The bodies asked, and the role in which their members answer; none is possible. */
    avis: z
      .array(z.strictObject({ organisme: z.string().min(1), role: z.enum(roles), genre: z.string().default('avis') }))
      .max(20),
    delai: duree,
    relanceJours: z.int().min(1).max(60).default(3),
    questions: questionsDAvis,
  })
  .transform((o) => ({ ...o, nombre: o.avis.length }));

const rolesDe = (avis: readonly { role: Role }[]): Role[] => [...new Set(avis.map(({ role }) => role))];

/** Consultation: several avis asked at once, each of the body that alone may give it; the dossier goes on once each is given, withdrawn or out of time. */
export const consultation = definirPhase({
  nom: 'consultation',
  libelle: 'Consultation',
  genre: 'etape',
  options,
  exige: ['depose'],
  donne: ['consulte'],
  construire: ({ avis, delai, relanceJours, questions }): Piece => ({
    initial: 'avisAttendus',
    contexte: { constates: 'nombre' },
    gardes: { tousConstates: 'soi.constates >= option.nombre' },
    partout: { CONSTATER_AVIS: { par: ['systeme'], ajouter: { constates: '1' } } },
    etats: {
      avisAttendus: {
        ...(avis.length === 0
          ? {}
          : {
              // Each body is let in on the dossier, in the role in which it answers.
              entree: rolesDe(avis).map((role) => ({
                type: 'naitre' as const,
                objet: 'avis',
                genre: 'avis',
                acces: { organisme: 'element.organisme', role },
                pour: avis.filter((a) => a.role === role).map(({ organisme, genre }) => ({ organisme, genre })),
                valeurs: { organisme: 'element.organisme' },
              })),
            }),
        // Counted afresh if the dossier comes back here.
        attend: [{ si: ['tousConstates'], vers: '>suite', donne: ['consulte'], retenir: { constates: '0' } }],
      },
    },
    evenements: { CONSTATER_AVIS: { constat: true, interne: true } },
    ...(avis.length === 0
      ? {}
      : {
          objets: {
            avis: objetAvis({
              roles: rolesDe(avis),
              lien: 'organisme',
              delai,
              relanceJours,
              questions,
              constat: 'CONSTATER_AVIS',
            }),
          },
        }),
  }),
  mots,
});
