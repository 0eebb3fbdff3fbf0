import { z } from 'zod';
import { loi, type Jalon } from '../../engine/lifecycle/jalons.ts';
import { definirPhase, type Piece, type Transition } from '../../engine/lifecycle/phase.ts';
import { mots } from './mots.ts';
import { recoursContentieux, recoursGracieux } from './objet.ts';

const jalon = z.enum(Object.keys(loi) as [Jalon, ...Jalon[]]);

/** What is not acquired any more once a demand is judged again from its instruction. */
const DECIDE: readonly Jalon[] = ['propose', 'decide', 'transmis', 'publie', 'executoire', 'decisionNotifiee'];

const options = z.strictObject({
  /** Each end that may be left, where the dossier returns, and the milestones that it loses. An end that is not named cannot be reopened. */
  retours: z
    .array(
      z.strictObject({
        depuis: z.array(z.string()).min(1),
        vers: z.string(),
        perd: z.array(jalon).default([]),
      }),
    )
    .default([
      { depuis: ['completude.irrecevable'], vers: 'completude', perd: [] },
      { depuis: ['decision.rejete', 'decision.fauteDeCredits'], vers: 'instruction', perd: [...DECIDE] },
    ]),
});

const enregistrer: Transition = {
  par: ['responsable'],
  si: ['dateDeRequetePassee'],
  effets: [
    {
      type: 'naitre',
      objet: 'contentieux',
      genre: 'contentieux',
      valeurs: { juridiction: 'juridiction', numero: 'numero' },
    },
  ],
};

/** A rejection born of silence is withdrawn: another decision will be contestable. One that was notified stays so, unless the dossier leaves the end where it put it. */
const accueillir = (plus: Pick<Transition, 'ajouter'>): Transition[] => {
  const t: Transition = { par: ['systeme'], annonce: ['recoursAccueilli'], ...plus };
  return [
    { ...t, si: ['decisionNotifiee'] },
    { ...t, vers: 'reprise' },
  ];
};

/**
 * Recours, beside the parcours. A recours gracieux may be formed against any decision, once there is one (CRPA, art. L411-1 and L411-2); one before the court is
 * recorded. Accepted, or the decision annulled, the demand is examined again: the dossier leaves the end where it was for the step that the cycle names, and
 * loses the milestones that the reopening undoes. Where it is not at such an end, the issue is noted and nothing moves. A recours aims at one decision: what was
 * withdrawn is contested no more, and the next decision is contestable in its turn; an attribution stays in force while the Région modifies it, contestable still.
 */
export const recours = definirPhase({
  nom: 'recours',
  libelle: 'Recours',
  genre: 'transverse',
  options,
  construire: ({ retours }): Piece => {
    const reprise = (vers: string, perd: readonly Jalon[]): Transition => ({
      par: ['systeme'],
      vers: `#${vers}`,
      perd,
      annonce: ['examenRouvert'],
    });
    return {
      initial: 'sansDecision',
      contexte: { enCours: 'nombre' },
      gardes: {
        aucunEnCours: 'soi.enCours <= 0',
        dateDeRequetePassee: 'date <= @date',
        decisionNotifiee: 'jalon.decisionNotifiee',
      },
      partout: {
        CONSTATER_ISSUE: { par: ['systeme'], ajouter: { enCours: '-1' }, annonce: ['recoursRejete'] },
        ROUVRIR: accueillir({ ajouter: { enCours: '-1' } }),
        ROUVRIR_SUR_JUGEMENT: accueillir({}),
      },
      greffes: retours.map(({ depuis, vers, perd }) => ({
        tag: 'terme',
        depuis,
        sur: { ROUVRIR: reprise(vers, perd), ROUVRIR_SUR_JUGEMENT: reprise(vers, perd) },
      })),
      etats: {
        sansDecision: { sur: { 'signal.decisionContestable': { vers: 'ouvert' } } },
        // Another decision will be contestable; a requête against the one that is no more may still come from the court.
        reprise: {
          exception: true,
          sur: {
            'signal.decisionContestable': { vers: 'ouvert' },
            ENREGISTRER_RECOURS_CONTENTIEUX: enregistrer,
          },
        },
        ouvert: {
          sur: {
            'signal.examenRouvert': { vers: 'reprise' },
            FORMER_RECOURS: {
              par: ['porteur'],
              si: ['aucunEnCours'],
              ajouter: { enCours: '1' },
              annonce: ['recoursForme'],
              effets: [{ type: 'naitre', objet: 'gracieux', genre: 'gracieux' }],
            },
            ENREGISTRER_RECOURS_CONTENTIEUX: enregistrer,
          },
        },
      },
      evenements: {
        FORMER_RECOURS: {
          charge: [
            { cle: 'moyens', type: 'texteLong', libelle: 'Pourquoi vous contestez la décision', max: 8000 },
            { cle: 'pieces', type: 'piece', libelle: 'Pièces à l’appui', facultatif: true, nombreMax: 5 },
          ],
          poids: 'marge',
          solennel: true,
        },
        ENREGISTRER_RECOURS_CONTENTIEUX: {
          charge: [
            { cle: 'juridiction', type: 'texte', libelle: 'Juridiction', max: 120, personnel: false },
            { cle: 'numero', type: 'texte', libelle: 'Numéro de la requête', max: 60, personnel: false },
            { cle: 'date', type: 'date', libelle: 'Date de la requête' },
          ],
          poids: 'marge',
          solennel: true,
        },
        CONSTATER_ISSUE: { constat: true, interne: true },
        ROUVRIR: { constat: true, interne: true },
        ROUVRIR_SUR_JUGEMENT: { constat: true, interne: true },
      },
      objets: { gracieux: recoursGracieux, contentieux: recoursContentieux },
    };
  },
  mots,
});
