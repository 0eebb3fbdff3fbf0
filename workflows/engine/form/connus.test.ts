import { describe, expect, test } from 'vitest';
import { FORMULAIRE_PROFIL } from '../../../server/organisations/formulaire-profil.ts';
import '../form/types/autres.ts';
import { DONNEES_CONNUES } from './connus.ts';
import type { Champ, Formulaire } from './formulaire.ts';
import { typeDe } from './types/index.ts';
import { verifierFormulaire } from './verifier.ts';

const avec = (...champs: Champ[]): Formulaire => ({
  cle: 'f',
  titre: 'F',
  sections: [{ cle: 's', titre: 'S', champs }],
  contraintes: [],
});
const texte = (cle: string, connu: string): Champ => ({ cle, type: 'texte', libelle: cle, connu });

describe('connu', () => {
  test('names a datum that exists, once, in a type that can hold it', () => {
    expect(verifierFormulaire(avec(texte('nom', 'organisation.nom'), texte('qui', 'representant.nom')))).toEqual([]);
    expect(verifierFormulaire(avec(texte('nom', 'organisation.noms')))).toEqual([
      'nom, connu : la donnée « organisation.noms » n’existe pas.',
    ]);
    // A name that every object inherits is none of ours.
    expect(verifierFormulaire(avec(texte('nom', 'constructor')))).toHaveLength(1);
    expect(verifierFormulaire(avec(texte('iban', 'organisation.iban')))).toEqual([
      'iban, connu : « organisation.iban » ne peut pas être la réponse d’un champ « texte » (attendu : iban).',
    ]);
    expect(verifierFormulaire(avec(texte('a', 'contact.nom'), texte('b', 'contact.nom')))).toEqual([
      'b, connu : « contact.nom » est déjà demandé par « a ».',
    ]);
  });

  test('is not for the columns of a table', () => {
    const tableau: Champ = {
      cle: 'lignes',
      type: 'tableau',
      libelle: 'Lignes',
      libelleLigne: 'Ligne',
      lignesMax: 3,
      colonnes: [texte('nom', 'organisation.nom')],
    };
    expect(verifierFormulaire(avec(tableau))).toEqual([
      'lignes/nom, connu : une colonne de tableau ne peut pas être reprise d’ailleurs.',
    ]);
  });

  test('knows only types that exist and wholes that have these parts', () => {
    for (const [nom, { types, partieDe }] of DONNEES_CONNUES) {
      for (const type of types) {
        const champ = {
          cle: 'x',
          libelle: 'X',
          type,
          options: [],
          referentiel: 'rome',
          familles: [],
        } as unknown as Champ;
        expect(typeDe(champ)?.type, nom).toBe(type);
      }
      if (partieDe) {
        const whole = { cle: 'x', libelle: 'X', type: DONNEES_CONNUES.get(partieDe.connu)!.types[0] } as Champ;
        const partie = typeDe(whole)!.parties!(whole as never, null).find((p) => p.cle === partieDe.cle);
        expect(types, nom).toContain(partie?.type);
      }
    }
  });

  test('the profile asks for each of its data as this says', () => {
    expect(verifierFormulaire(FORMULAIRE_PROFIL)).toEqual([]);
  });
});
