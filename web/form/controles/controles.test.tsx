import { Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { prerender } from 'react-dom/static';
import { beforeAll, expect, test } from 'vitest';
import type { Champ } from '../../../workflows/engine/form/formulaire.ts';
import { chargerTypes } from '../../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { Saisie } from '../contexte-saisie.ts';
import { useSaisieFormulaire } from '../saisie-formulaire.ts';
import { SeanceFormulaire } from '../seance-formulaire.ts';
import { controleDe } from './index.ts';

const commun = { cle: 'c', libelle: 'Votre réponse' };
const option = (valeur: string) => ({ valeur, libelle: valeur.toUpperCase() });

function Question({ champ, valeur }: { champ: Champ; valeur: Valeur }): ReactElement {
  const [seance] = useState(
    () =>
      new SeanceFormulaire({
        formulaire: { cle: 'f', titre: 'F', sections: [{ cle: 's', titre: 'S', champs: [champ] }], contraintes: [] },
        contexte: { faits: { dateDepot: '2023-06-01' }, baremes: {} },
        valeurs: {},
      }),
  );
  const { control } = useSaisieFormulaire(seance);
  const Controle = controleDe(champ.type);
  return (
    <Saisie
      value={{
        seance,
        control,
        dossier: 'dossier',
        modifiable: () => true,
        corrections: new Map(),
        refus: new Map(),
        conflits: [],
        trancher: () => undefined,
      }}
    >
      <Suspense>
        <Controle
          champ={champ}
          chemin="c"
          textes={{ libelle: champ.libelle, identifiant: 'champ-c', erreur: 'Corrigez.' }}
          valeur={valeur}
          saisir={() => undefined}
          taper={() => undefined}
          quitter={() => undefined}
          compact={false}
        />
      </Suspense>
    </Saisie>
  );
}

async function dessiner(champ: Champ, valeur: Valeur): Promise<string> {
  const { prelude } = await prerender(<Question champ={champ} valeur={valeur} />);
  return new Response(prelude).text();
}

const TYPES: readonly (readonly [Champ, Valeur, readonly string[]])[] = [
  [{ ...commun, type: 'pourcentage' }, 68.6, ['value="68,6"', 'inputMode="decimal"', '>%<']],
  [
    { ...commun, type: 'instant' },
    '2027-03-12T17:00:00+01:00',
    ['type="date"', 'value="2027-03-12"', 'type="time"', 'value="17:00"'],
  ],
  [
    { ...commun, type: 'periode' },
    { debut: '2027-01-04' },
    ['Premier jour', 'value="2027-01-04"', 'Dernier jour', 'id="champ-c-fin"'],
  ],
  [{ ...commun, type: 'url' }, 'https://exemple.fr', ['type="url"', 'value="https://exemple.fr"']],
  [{ ...commun, type: 'rna' }, 'W313000001', ['value="W313000001"']],
  [
    {
      ...commun,
      type: 'choixLies',
      libelleParent: 'Famille',
      libelleEnfant: 'Genre',
      options: [
        { ...option('a'), enfants: [option('a1'), option('a2')] },
        { ...option('b'), enfants: [option('b1')] },
      ],
    },
    { parent: 'a' },
    ['Famille', 'Genre', '>A1<', '>A2<'],
  ],
  [
    { ...commun, type: 'qualiopi' },
    { categories: ['vae'] },
    ['type="checkbox"', 'Bilans de compétences', 'Numéro du certificat', '(facultatif)', 'type="date"'],
  ],
  [{ ...commun, type: 'certification' }, { repertoire: 'RS' }, ['type="radio"', 'Numéro de la fiche', 'Exemple']],
  [
    { ...commun, type: 'nomenclature', referentiel: 'commune' },
    { code: '31555', libelle: 'Toulouse', version: 'COG 2026' },
    ['role="combobox"', 'aria-autocomplete="list"', 'aria-expanded="false"', 'value="Toulouse"', 'COG 2026'],
  ],
  [
    { ...commun, type: 'adresse' },
    { libelle: '22 boulevard', source: 'saisie' },
    ['role="combobox"', 'value="22 boulevard"', 'Code postal', 'Commune'],
  ],
  [
    { ...commun, type: 'publics', codes: ['deld', 'habitantZoneRurale'], date: { fait: 'dateDepot' } },
    [{ code: 'brsa', libelle: 'RMIstes', version: 'Publics 1990' }],
    ['type="checkbox"', 'Inscrits à Pôle emploi', '(ZRR)', 'RMIstes', 'N’est plus dans la liste', 'role="group"'],
  ],
  [
    { ...commun, type: 'territoires', niveaux: ['commune', 'zoneEmploi'], nombreMax: 3 },
    [{ referentiel: 'commune', code: '31555', libelle: 'Toulouse', version: 'COG 2026' }],
    ['Toulouse (31555)', 'Retirer', 'Type de territoire', '>Zone d’emploi<', 'role="combobox"'],
  ],
  [
    {
      ...commun,
      type: 'indicateur',
      unite: 'participants',
      moments: ['prevu', 'realise'],
      ventilations: [
        { cle: 'sexe', libelle: 'Par sexe', partition: true, modalites: [option('femmes'), option('hommes')] },
      ],
    },
    { prevuTotal: 9, prevuSexeFemmes: 7, prevuSexeHommes: 1 },
    [
      '<caption',
      'scope="col"',
      'scope="row"',
      'scope="rowgroup"',
      'value="9"',
      '8 sur 9, il manque 1',
      'Réalisé, FEMMES',
    ],
  ],
  [
    { ...commun, type: 'sousFormulaire', champs: [{ cle: 'nom', type: 'texte', libelle: 'Nom', aide: 'De famille.' }] },
    { nom: 'Zoé' },
    ['value="Zoé"', 'De famille.', '(facultatif)'],
  ],
];

beforeAll(async () => {
  await chargerTypes(TYPES.map(([champ]) => champ));
});

test.each(TYPES.map(([champ, valeur, attendus]) => [champ.type, champ, valeur, attendus] as const))(
  '%s shows its label, its answer, its error and native controls',
  async (_type, champ, valeur, attendus) => {
    const html = await dessiner(champ, valeur);
    for (const attendu of ['Votre réponse', 'Corrigez.', 'id="champ-c"', ...attendus]) expect(html).toContain(attendu);
    // Each control has a name that is read: a label for its id, or a legend around.
    const sansNom = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*\bid="([^"]+)"/g)]
      .map(([, id]) => id ?? '')
      .filter((id) => !html.includes(`for="${id}"`));
    expect(sansNom).toEqual([]);
    const ids = [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  },
);

test('without a parent, the second list is not there; another parent brings its own', async () => {
  const [champ] = TYPES[5] ?? [];
  if (!champ) throw new Error('no type');
  expect(await dessiner(champ, null)).not.toContain('Genre');
  const html = await dessiner(champ, { parent: 'b' });
  expect(html).toContain('>B1<');
  expect(html).not.toContain('>A1<');
});
