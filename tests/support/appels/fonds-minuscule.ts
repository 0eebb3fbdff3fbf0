import { schemaDefinition, type Definition } from '../../../workflows/engine/ancienne-definition.ts';

/** The instants between which the tiny call takes deposits. */
const OUVERTURE = '2025-09-01T00:00:00+02:00';
export const CLOTURE = '2025-10-31T12:00:00+01:00';

const INVENTE = 'inventé pour les essais';

/**
 * A tiny call of the second funder: one question, two phases, a closing instant. Version 2 changes the question's words and limit, asks no remark any more, and changes the delay for
 * compléments.
 */
function fondsMinuscule(version: 1 | 2): Definition {
  return schemaDefinition.parse({
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
      conditions: [{ phrase: 'Répondre à la question.', source: INVENTE }],
      actes: [{ nature: 'Délibération', numero: 'MIN-1', date: '2025-08-01', intitule: 'Règlement', source: INVENTE }],
      baseLegale: 'CGCT, art. L4221-1',
      regimeAide: 'Sans objet (inventé).',
      debutEligibilite: 'depot',
      cumul: 'Sans objet.',
      ouverture: OUVERTURE,
      cloture: CLOTURE,
      instance: 'commission permanente',
      contact: {
        service: 'Service des essais',
        courriel: 'essais@normandie.demo.test',
        telephone: '02 00 00 00 00',
        adresse: 'Région Normandie (démonstration), Caen',
      },
      donneesPersonnelles: 'Aucune donnée personnelle n’est demandée.',
      conservation: [{ categorie: 'Dossiers', duree: '1 an', depart: 'Fin', sort: 'elimination', source: INVENTE }],
    },
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
      controles: [],
    },
    formulaires: {
      demande: {
        cle: 'demande',
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
              ...(version === 1 ? [{ cle: 'remarque', type: 'texte', libelle: 'Une remarque' }] : []),
            ],
          },
        ],
        controles: [],
      },
    },
    faits: {},
    cycle: [
      { phase: 'depot', options: { formulaire: 'demande', rejetImplicite: { mois: 2 } } },
      {
        phase: 'completude',
        options: {
          formulaire: 'demande',
          delaiComplementsJours: version === 1 ? 10 : 20,
          suspendRejetImplicite: false,
        },
      },
    ],
    action: null,
    financement: null,
    baremes: {},
    indicateurs: [],
    roles: ['porteur', 'instructeur', 'responsable', 'systeme'],
    sources: [],
  });
}

export const fondsMinusculeV1 = fondsMinuscule(1);
export const fondsMinusculeV2 = fondsMinuscule(2);
