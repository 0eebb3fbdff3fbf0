import { autrement } from './composer-appel.ts';
import { fondsMinusculeV1 } from './fonds-minuscule.ts';

/** A call that asks for files only: heavy ones, several, recent ones, and one with a model to fill in. */
export const fondsDePieces = autrement(fondsMinusculeV1, {
  slug: 'fonds-de-pieces',
  sigle: 'FPIE',
  titre: 'Fonds de pièces',
  dossier: {
    sections: [
      {
        cle: 'pieces',
        titre: 'Pièces',
        champs: [
          {
            cle: 'plans',
            type: 'piece',
            libelle: 'Plans du projet',
            requis: true,
            familles: ['pdf', 'image', 'tableur'],
            tailleMaxOctets: 200_000_000,
            nombreMax: 3,
          },
          {
            cle: 'kbis',
            type: 'piece',
            libelle: 'Extrait Kbis',
            requis: true,
            familles: ['pdf'],
            tailleMaxOctets: 10_000_000,
            nombreMax: 1,
            validiteMois: 6,
          },
          {
            cle: 'attestation',
            type: 'piece',
            libelle: 'Attestation sur l’honneur',
            familles: ['pdf'],
            tailleMaxOctets: 10_000_000,
            nombreMax: 1,
            modele: 'attestation',
          },
        ],
      },
    ],
    contraintes: [],
  },
  modeles: {
    attestation: {
      titre: 'Attestation sur l’honneur',
      paragraphes: ['Je soussigné… atteste sur l’honneur être à jour de mes obligations.'],
      signature: ['Nom et qualité', 'Date', 'Signature'],
    },
  },
});
