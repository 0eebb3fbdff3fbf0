// The parties of a convention, read in the demand of a call that says where.
import { expect, it } from 'vitest';
import { compilerAppel } from '../../../workflows/appel/compiler.ts';
import { exemples } from '../../../workflows/appels/initiatives-territoriales/exemples.ts';
import { initiativesTerritoriales } from '../../../workflows/appels/initiatives-territoriales/index.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { phases } from '../../../workflows/phases/index.ts';
import { partiesNommees } from './parties.ts';

const { definition } = compilerAppel(initiativesTerritoriales, { phases });
const [exemple] = Object.values(exemples);
const reponses = exemple!.reponses['dossier']!;
const lignes = reponses['partenaires'] as Record<string, Valeur>[];
const [chef, partenaire] = lignes;
const nommer = (partenaires: object[], porteur = chef!['siret'] as string) =>
  partiesNommees(
    definition,
    {
      reponses: { ...reponses, partenaires: partenaires as never },
      contexte: { faits: {}, baremes: definition.baremes },
    },
    porteur,
  );
const mjc = { genre: 'partenaires', organisme: 'MJC fictive', siret: '00047812300011' };

it('sont celles à qui l’appel fait signer, une fois chacune, et jamais le bénéficiaire', () => {
  expect(nommer(lignes)).toEqual([mjc]);
  expect(nommer([...lignes, { ...partenaire, nom: 'La même' }])).toEqual([mjc]);
  expect(nommer([{ ...partenaire, reversement: false }])).toEqual([]);
  expect(nommer([{ ...partenaire, reversement: null }])).toEqual([]);
  expect(nommer(lignes, mjc.siret)).toEqual([]);
  expect(nommer([{ ...partenaire, siret: null }])).toEqual([]);
  expect(nommer([{ ...partenaire, nom: ' ' }])).toEqual([{ ...mjc, organisme: mjc.siret }]);
});

it('sont vides là où l’appel n’en nomme pas', () => {
  const { parties: _, ...sans } = definition;
  expect(partiesNommees(sans, { reponses, contexte: { faits: {}, baremes: {} } }, '')).toEqual([]);
});
