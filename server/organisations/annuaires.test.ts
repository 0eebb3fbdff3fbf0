// The two directories outside, against a real server that answers as they do, late, wrong, or not at all.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { rechercherAdresse } from '../referentiels/rechercher-adresse.ts';
import { rechercherEntreprise } from './rechercher-entreprise.ts';

const serveurs: Server[] = [];
afterEach(() => {
  for (const s of serveurs.splice(0)) {
    s.closeAllConnections();
    s.close();
  }
});

/** A directory; each has its own port, so that no answer of one test is kept for another. */
async function annuaire(
  repondre: (demande: IncomingMessage, reponse: ServerResponse) => void,
): Promise<{ base: string; demandes: string[] }> {
  const demandes: string[] = [];
  const serveur = createServer((demande, reponse) => {
    demandes.push(demande.url ?? '');
    repondre(demande, reponse);
  });
  serveurs.push(serveur);
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  return { base: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`, demandes };
}
const json = (corps: unknown) => (_: IncomingMessage, reponse: ServerResponse) => {
  reponse.setHeader('content-type', 'application/json').end(JSON.stringify(corps));
};

const SIRET = '13002526500013';
const etablissement = {
  siret: SIRET,
  adresse: '20 AVENUE DE SEGUR 75007 PARIS',
  libelle_commune: 'PARIS',
  etat_administratif: 'A',
  activite_principale: '84.11Z',
};
const resultat = {
  siren: '130025265',
  nom_complet: 'DIRECTION INTERMINISTERIELLE DU NUMERIQUE',
  etat_administratif: 'A',
  nature_juridique: '7120',
  categorie_entreprise: 'GE',
  tranche_effectif_salarie: '32',
  date_creation: '2017-05-24',
  siege: etablissement,
  matching_etablissements: [],
  complements: { est_association: false, est_organisme_formation: true, est_qualiopi: false },
  champ_inconnu: { x: 1 },
};

test('a company that the directory knows, asked once', async () => {
  const { base, demandes } = await annuaire(json({ results: [resultat] }));
  const attendue = {
    etat: 'trouvee',
    entreprise: {
      siret: SIRET,
      siren: '130025265',
      nom: 'DIRECTION INTERMINISTERIELLE DU NUMERIQUE',
      adresse: '20 AVENUE DE SEGUR 75007 PARIS',
      commune: 'PARIS',
      etat: 'active',
      natureJuridique: '7120',
      nature: null,
      categorieEntreprise: 'GE',
      effectif: 250,
      dateCreation: '2017-05-24',
      activite: '84.11Z',
      organismeFormation: true,
      qualiopi: false,
    },
  };
  expect(await rechercherEntreprise(base, SIRET)).toEqual(attendue);
  expect(await rechercherEntreprise(base, SIRET)).toEqual(attendue);
  expect(demandes).toEqual([`/search?q=${SIRET}&per_page=1`]);
});

test('a closed establishment, and a name that must not be shown', async () => {
  const { base } = await annuaire(
    json({
      results: [
        {
          ...resultat,
          nom_complet: '[NON-DIFFUSIBLE]',
          siege: null,
          matching_etablissements: [{ ...etablissement, adresse: '[NON-DIFFUSIBLE]', etat_administratif: 'F' }],
        },
      ],
    }),
  );
  expect((await rechercherEntreprise(base, SIRET)).entreprise).toMatchObject({
    nom: 'Nom non diffusé',
    adresse: null,
    etat: 'fermee',
  });
});

test.each<[string, string, string | null, number | null]>([
  ['1000', 'NN', 'entreprise', 0],
  ['5710', '11', 'entreprise', 10],
  ['6533', '01', 'entreprise', 1],
  ['7210', '53', 'collectivite', 10_000],
  ['7346', '22', 'collectivite', 100],
  ['7361', '12', 'collectivite', 20],
  ['7331', '21', 'etablissement_public', 50],
  ['7381', '31', 'consulaire', 200],
  ['7410', '00', 'gip', 0],
  ['4110', '42', 'etablissement_public', 1_000],
  ['9220', '02', 'association', 3],
  ['9300', '03', 'fondation', 6],
  ['8210', 'zz', null, null],
  ['7120', '__proto__', null, null],
])('the legal category %s with a range %s', async (nature_juridique, tranche_effectif_salarie, nature, effectif) => {
  const { base } = await annuaire(json({ results: [{ ...resultat, nature_juridique, tranche_effectif_salarie }] }));
  expect((await rechercherEntreprise(base, SIRET)).entreprise).toMatchObject({ nature, effectif });
});

test('what the directory does not say is not known, and is not a no', async () => {
  const { base } = await annuaire(
    json({ results: [{ siren: '130025265', siege: { siret: SIRET }, date_creation: '2017-13-45' }] }),
  );
  expect((await rechercherEntreprise(base, SIRET)).entreprise).toEqual({
    siret: SIRET,
    siren: '130025265',
    nom: 'Nom non diffusé',
    adresse: null,
    commune: null,
    etat: 'active',
    natureJuridique: null,
    nature: null,
    categorieEntreprise: null,
    effectif: null,
    dateCreation: null,
    activite: null,
    organismeFormation: null,
    qualiopi: null,
  });
});

test('a company that the directory does not know, or takes for another', async () => {
  const vide = await annuaire(json({ results: [] }));
  expect(await rechercherEntreprise(vide.base, SIRET)).toEqual({ etat: 'inconnue', entreprise: null });
  const autre = await annuaire(json({ results: [{ ...resultat, siren: '999999999' }] }));
  expect(await rechercherEntreprise(autre.base, SIRET)).toEqual({ etat: 'inconnue', entreprise: null });
});

test.each<[string, (demande: IncomingMessage, reponse: ServerResponse) => void]>([
  ['an error', (_, r) => r.writeHead(500).end('panne')],
  ['a quota', (_, r) => r.writeHead(429).end()],
  ['a page instead of JSON', (_, r) => r.end('<html>maintenance</html>')],
  ['JSON of another shape', json({ resultats: [] })],
  ['a redirection', (_, r) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  ['a connection that breaks', (d) => d.socket.destroy()],
])('%s: nothing is known, nothing is thrown, and it is left alone for a while', async (_nom, repondre) => {
  const { base, demandes } = await annuaire(repondre);
  expect(await rechercherEntreprise(base, SIRET)).toEqual({ etat: 'indisponible', entreprise: null });
  expect(await rechercherEntreprise(base, SIRET)).toEqual({ etat: 'indisponible', entreprise: null });
  expect(demandes).toHaveLength(1);
});

test('a directory that never answers is given up after two seconds', async () => {
  const { base } = await annuaire(() => undefined);
  const depart = performance.now();
  expect(await rechercherEntreprise(base, SIRET)).toEqual({ etat: 'indisponible', entreprise: null });
  expect(performance.now() - depart).toBeLessThan(15_000);
});

test('no directory configured', async () => {
  expect(await rechercherEntreprise(null, SIRET)).toEqual({ etat: 'indisponible', entreprise: null });
  expect(await rechercherAdresse(null, '22 boulevard')).toEqual({ disponible: false, options: [] });
});

test('addresses of the base, those without a postal code left out', async () => {
  const { base, demandes } = await annuaire(
    json({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: {
            label: '22 Boulevard du Maréchal Juin 31400 Toulouse',
            name: '22 Boulevard du Maréchal Juin',
            postcode: '31400',
            city: 'Toulouse',
            citycode: '31555',
            score: 0.97,
          },
        },
        { type: 'Feature', properties: { name: 'Toulouse', city: 'Toulouse', citycode: '31555' } },
      ],
    }),
  );
  expect(await rechercherAdresse(base, '22 bd maréchal & juin')).toEqual({
    disponible: true,
    options: [
      { libelle: '22 Boulevard du Maréchal Juin', codePostal: '31400', commune: 'Toulouse', codeCommune: '31555' },
    ],
  });
  expect(demandes).toEqual(['/search/?q=22+bd+mar%C3%A9chal+%26+juin&limit=6&autocomplete=1']);
  expect(await rechercherAdresse(base, '22')).toEqual({ disponible: true, options: [] });
  expect(demandes).toHaveLength(1);
});

test('a question that the directory does not want pauses nothing: the next one is asked', async () => {
  const { base, demandes } = await annuaire((demande, reponse) => {
    if (demande.url?.includes('q=%28')) reponse.writeHead(400).end();
    else json({ features: [] })(demande, reponse);
  });
  expect(await rechercherAdresse(base, '(12 rue')).toMatchObject({ disponible: false });
  expect(await rechercherAdresse(base, '12 rue des Tisserands')).toMatchObject({ disponible: true });
  expect(demandes).toHaveLength(2);
});
