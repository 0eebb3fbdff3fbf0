import type { AppelCompile } from '../../../workflows/appel/compiler.ts';
import type { Definition } from '../../../workflows/engine/definition.ts';
import { composerAppel } from './composer-appel.ts';

/** The instants between which the tiny call takes deposits. */
const OUVERTURE = '2025-09-01T00:00:00+02:00';
export const CLOTURE = '2025-10-31T12:00:00+01:00';

/**
 * A tiny call of the second funder: one question, two phases, a closing instant. Version 2 changes the question's words and limit, asks no remark any more, and changes the delay for
 * compléments; version 3 calls its second phase otherwise too.
 */
function fondsMinuscule(version: 1 | 2 | 3): AppelCompile {
  const definition: Definition = {
    slug: 'fonds-minuscule',
    version,
    financeur: 'normandie',
    forme: ['aap'],
    fiche: {
      sigle: 'FMIN',
      titre: 'Fonds minuscule',
      resume: 'Un appel d’essai : une question, deux phases.',
      finance: ['Rien : il éprouve le moteur.'],
      beneficiaires: ['Toute organisation.'],
      conditions: ['Répondre à la question.'],
      actes: [{ nature: 'Délibération', numero: 'MIN-1', date: '2025-08-01', intitule: 'Règlement' }],
      baseLegale: 'CGCT, art. L4221-1',
      regimeAide: 'Sans objet (inventé).',
      debutEligibilite: 'depot',
      cumul: 'Sans objet.',
      ouverture: OUVERTURE,
      cloture: CLOTURE,
      contact: {
        service: 'Service des essais',
        courriel: 'essais@normandie.demo.test',
        telephone: '02 00 00 00 00',
      },
      donneesPersonnelles: 'Aucune donnée personnelle n’est demandée.',
      conservation: [{ categorie: 'Dossiers', duree: '1 an', depart: 'Fin', sort: 'elimination' }],
      sources: [],
    },
    natures: ['association', 'entreprise'],
    eligibilite: {
      cle: 'eligibilite',
      titre: 'Test d’éligibilité',
      sections: [
        {
          cle: 'test',
          titre: 'Test',
          champs: [{ cle: 'pret', type: 'ouiNon', libelle: 'Êtes-vous prêt ?', requis: true }],
        },
      ],
      contraintes: [],
    },
    formulaires: {
      dossier: {
        cle: 'dossier',
        titre: 'Demande',
        sections: [
          {
            cle: 'projet',
            titre: 'Projet',
            champs: [
              {
                cle: 'projet',
                type: 'texte',
                libelle: version === 1 ? 'Votre projet' : 'Votre projet, en une ligne',
                requis: true,
                longueurMax: version === 1 ? 200 : 40,
              },
              ...(version === 1 ? [{ cle: 'remarque', type: 'texte', libelle: 'Une remarque' } as const] : []),
            ],
          },
        ],
        contraintes: [],
      },
    },
    faits: {},
    action: {},
    financement: null,
    baremes: {},
    indicateurs: [],
    documents: null,
    modeles: {},
    roles: ['porteur', 'instructeur', 'responsable', 'systeme'],
  };
  const parcours = [
    { id: 'depot', phase: 'depot', options: { formulaire: 'dossier' } },
    {
      id: version === 3 ? 'verification' : 'completude',
      phase: 'completude',
      options: { formulaire: 'dossier', delai: version === 1 ? '10 jours' : '20 jours' },
    },
  ];
  const transverses = [
    { id: 'silence', phase: 'silence', options: {} },
    { id: 'vigueur', phase: 'vigueur', options: {} },
  ];
  return composerAppel(definition, { parcours, transverses });
}

export const fondsMinusculeV1 = fondsMinuscule(1);
export const fondsMinusculeV2 = fondsMinuscule(2);
export const fondsMinusculeV3 = fondsMinuscule(3);
