import { autrement } from './composer-appel.ts';
import { fondsMinusculeV1 } from './fonds-minuscule.ts';

const option = (libelle: string) => ({ valeur: libelle.toLowerCase(), libelle });

/** A call where typing is put to the test: counts, an optional number, a warning about cells, a short table, an answer to clear. */
export const fondsDeSaisie = autrement(fondsMinusculeV1, {
  slug: 'fonds-de-saisie',
  sigle: 'FSAI',
  titre: 'Fonds de saisie',
  dossier: {
    sections: [
      {
        cle: 'comptes',
        titre: 'Comptes',
        champs: [
          {
            cle: 'participants',
            type: 'indicateur',
            libelle: 'Participants',
            unite: 'personnes',
            moments: ['prevu'],
            ventilations: [
              { cle: 'sexe', libelle: 'Par sexe', partition: true, modalites: ['Femmes', 'Hommes'].map(option) },
            ],
          },
          { cle: 'places', type: 'nombre', libelle: 'Nombre de places' },
          { cle: 'lieu', type: 'choix', libelle: 'Lieu', options: ['Dedans', 'Dehors'].map(option) },
        ],
      },
      {
        cle: 'depenses',
        titre: 'Dépenses',
        champs: [
          {
            cle: 'depenses',
            type: 'tableau',
            libelle: 'Dépenses prévues',
            libelleLigne: 'Dépense',
            lignesMax: 3,
            colonnes: [
              { cle: 'nature', type: 'texte', libelle: 'Nature' },
              { cle: 'montant', type: 'montant', libelle: 'Montant' },
            ],
          },
        ],
      },
    ],
    contraintes: [
      {
        cle: 'petiteDepense',
        regle: { aucun: ['depenses', { '<': [{ ligne: 'montant' }, 10_000] }] },
        gravite: 'avertissement',
        champs: ['depenses'],
        message: 'Une dépense est petite.',
      },
    ],
  },
});
