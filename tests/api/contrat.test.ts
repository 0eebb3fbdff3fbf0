// The API says of itself what it does, and no request, however badly made, gets anything but an answer in its own terms.
import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probleme } from '../../server/http/schemas.ts';
import { ecrireOperations } from '../../server/http/ecrire-operations.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import { Personne, type Reponse } from '../support/personne.ts';
import { traces } from '../support/traces.ts';

const CAS = Number(process.env['FC_RUNS'] ?? 40);

interface Operation {
  methode: string;
  chemin: string;
  operationId: string;
  protegee: boolean;
  corps: boolean;
}

describe('Le contrat de l’API', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let operations: Operation[];
  let personne: Record<'porteur' | 'instructeur' | 'administrateur', Personne>;
  let formulaire = '';
  let organisation = '';
  let anonyme: Personne;
  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    const [porteur, instructeur, administrateur] = await Promise.all(
      (['porteur', 'instructeur', 'administrateur'] as const).map((qui) => m.personne(qui)),
    );
    personne = { porteur: porteur!, instructeur: instructeur!, administrateur: administrateur! };
    anonyme = new Personne(jalon.adresse, 'personne', '');
    m.dossier = await porteur!.ouvrirDossier();
    formulaire = (await porteur!.lire(m.dossier)).formulaires[0]!.id;
    organisation = (await porteur!.lire(m.dossier)).organisation.id;
    const { paths, openapi } = await porteur!.obtenir<{
      openapi: string;
      paths: Parameters<typeof ecrireOperations>[0];
    }>('GET', '/api/openapi.json');
    expect(openapi).toMatch(/^3\.1\./);
    // The site's typed addresses are those of the routes: `npm run openapi` writes them again.
    expect(await readFile('web/api/operations.gen.ts', 'utf8')).toBe(ecrireOperations(paths));
    operations = Object.entries(paths).flatMap(([chemin, methodes]) =>
      Object.entries(methodes).map(([methode, o]) => ({
        methode: methode.toUpperCase(),
        chemin,
        operationId: o.operationId,
        protegee: 'security' in o,
        corps: o.requestBody !== undefined,
      })),
    );
  });
  afterAll(() => jalon.fermer());

  const remplir = (chemin: string, valeur: (nom: string) => string): string =>
    chemin.replaceAll(/\{(\w+)\}/g, (_, nom: string) => encodeURIComponent(valeur(nom)));
  /** An error of the API is always a problem in French, with nothing of what happened inside. */
  const attendreProbleme = (r: Reponse, contexte: string): number => {
    expect(r.entetes.get('Content-Type'), contexte).toContain('application/problem+json');
    const corps = probleme.parse(r.corps);
    expect([corps.status, corps.detail.length > 0], contexte).toEqual([r.statut, true]);
    expect(JSON.stringify(corps), contexte).not.toMatch(/postgres|select |node_modules|Error:/i);
    return r.statut;
  };

  it('porte les opérations attendues, chacune nommée', () => {
    const noms = operations.map((o) => o.operationId);
    expect(new Set(noms).size).toBe(noms.length);
    expect(noms).toEqual(
      expect.arrayContaining([
        'ouvrirSession',
        'listerAppels',
        'lireAppel',
        'simulerEligibilite',
        'creerDossier',
        'enregistrerReponses',
        'lireDossier',
        'listerDossiers',
        'appliquerEvenement',
        'lireJournal',
      ]),
    );
  });

  it('sans session : 401 partout où il en faut une', async () => {
    const publiques: string[] = [];
    for (const o of operations) {
      const r = await anonyme.demander(
        o.methode,
        remplir(o.chemin, () => randomUUID()),
        o.corps ? {} : undefined,
      );
      if (o.protegee) expect([o.operationId, attendreProbleme(r, o.operationId)]).toEqual([o.operationId, 401]);
      else publiques.push(o.operationId);
    }
    expect(publiques.toSorted()).toEqual([
      'accepterInvitation',
      'ajouterCle',
      'choisirMotDePasse',
      'confirmerCourriel',
      'confirmerFacteur',
      'creerCompte',
      'demanderCle',
      'demanderLien',
      'fermerSession',
      'lireAppel',
      'lireFacteurs',
      'lireFluxDesAides',
      'lireIdentite',
      'lireInvitation',
      'lireLien',
      'lireMentions',
      'lireSante',
      'lireSession',
      'listerAppels',
      'listerCourriels',
      'listerLivrables',
      'ouvrirSession',
      'partirVersProconnect',
      'preparerCle',
      'preparerFacteur',
      'prouverCle',
      'prouverFacteur',
      'rechercherReferentiel',
      'renouvelerLien',
      'retirerFacteur',
      'revenirDeProconnect',
      'simulerEligibilite',
      'telechargerModele',
    ]);
  });

  it('un identifiant inconnu : 404 ; mal formé : 4xx', async () => {
    const corps: Record<string, unknown> = {
      appliquerEvenement: { type: 'DEPOSER', charge: {}, versionAttendue: 1 },
      enregistrerReponses: { modifications: [{ chemin: 'besoin', valeur: 'x', revision: 0 }] },
      simulerEligibilite: { reponses: {} },
      enregistrerProfil: { modifications: [{ chemin: 'organisationRna', valeur: null, revision: 0 }] },
      reprendreProfil: { dossier: randomUUID() },
      inscrireALaSeance: { dossiers: [randomUUID()], rangAttendu: 1 },
      deposerRapport: { numero: 'x', dossiers: [randomUUID()] },
      appliquerASeance: { type: 'CLORE', charge: {}, rangAttendu: 1 },
      demanderCodeDeSignature: { empreinte: '0'.repeat(64) },
      signer: { empreinte: '0'.repeat(64), versionAttendue: 1, qualite: 'x', code: 'x', accepte: true },
      deposerPiece: new TextEncoder().encode('bonjour'),
      joindrePreuve: new TextEncoder().encode('bonjour'),
      envoyerMessage: { id: randomUUID(), texte: 'x', pieces: [], interne: false, confidentiel: false },
      garderModeleDeMessage: { id: randomUUID(), titre: 'x', texte: 'x' },
      garderBrouillonDeMessage: { texte: 'x' },
      marquerEchangesLus: { rang: 1 },
      joindreAuMessage: new TextEncoder().encode('bonjour'),
      changerRolesDeMembre: { roles: ['saisie'] },
      retirerMembre: { remettreA: null },
      inviterMembre: { courriel: 'x@essai.fr', roles: ['saisie'] },
      inviterAgent: { courriel: 'x@essai.fr', roles: ['pilote'] },
      changerFonctionsDAgent: { roles: ['pilote'], service: null },
      prendreMesure: { genre: 'recusation', siren: '000000000', du: '2025-01-01', au: null, motif: 'x' },
      revoquerAgent: { motif: 'x' },
      nommerCle: { nom: 'x' },
      fixerDureesDeConservation: {
        aide: { annees: 10, sort: 'elimination' },
        sansAide: { annees: 5, sort: 'elimination' },
      },
      creerBordereau: { dossiers: [randomUUID()] },
      prolongerDroit: { motif: 'x' },
      repondreADroit: { issue: 'refusee', texte: 'x' },
      joindreVisa: new TextEncoder().encode('bonjour'),
      direAccordElectronique: { accepte: true },
      enregistrerLettreRecommandee: { presenteeLe: '2025-09-08', numero: 'x' },
      deciderRattachement: { issue: 'accepter' },
      deciderQualite: { issue: 'refuser', motif: 'x' },
    };
    for (const o of operations.filter((x) => x.chemin.includes('{'))) {
      const suffixe = ['deposerPiece', 'joindrePreuve', 'joindreAuMessage', 'joindreVisa'].includes(o.operationId)
        ? '?nom=a.txt'
        : '';
      const essayer = (valeur: string) =>
        personne.administrateur.demander(
          o.methode,
          remplir(o.chemin, () => valeur) + suffixe,
          corps[o.operationId] ?? (o.corps ? {} : undefined),
        );
      expect([o.operationId, attendreProbleme(await essayer(randomUUID()), o.operationId)]).toEqual([
        o.operationId,
        404,
      ]);
      for (const valeur of ['x', '0', "' or 1=1 --", '../../etc/passwd', '\u0000', 'é'.repeat(100)]) {
        const statut = attendreProbleme(await essayer(valeur), `${o.operationId} ${valeur}`);
        expect([400, 404, 422], `${o.operationId} ${valeur}`).toContain(statut);
      }
    }
    expect((await anonyme.demander('GET', '/api/nulle-part')).statut).toBe(404);
  });

  const etrange: fc.Arbitrary<unknown> = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.constantFrom<unknown>(null, [], {}, '', 0, -1, 1e308, 2 ** 53, '\u0000', '\ud800', 'x'.repeat(5000), [[[[[]]]]]),
    fc.constantFrom<unknown>(JSON.parse('{"__proto__":{"admin":true}}'), JSON.parse('{"constructor":{"prototype":1}}')),
  );

  it('un corps engendré au hasard : toujours un 4xx lisible, jamais une erreur, et rien n’est écrit', async () => {
    const dossier = `/api/dossiers/${m.dossier}`;
    const cibles: [Personne, string, string, Record<string, unknown>][] = [
      [personne.porteur, 'POST', '/api/dossiers', { financeur: 'occitanie', appel: 'x', organisation: randomUUID() }],
      [
        personne.porteur,
        'POST',
        `${dossier}/evenements`,
        { type: 'X', charge: {}, versionAttendue: 1, objet: randomUUID() },
      ],
      [personne.porteur, 'PATCH', `${dossier}/formulaires/${formulaire}/reponses`, { modifications: 'x' }],
      [personne.porteur, 'PATCH', `/api/organisations/${organisation}/profil`, { modifications: 'x' }],
      [personne.porteur, 'POST', `/api/organisations/${organisation}/profil/reprendre`, { dossier: 'x' }],
      [anonyme, 'POST', '/api/appels/occitanie/innov-emploi-recrutement/eligibilite', { reponses: 'x' }],
      [personne.administrateur, 'POST', '/api/retours-comptable', { lignes: 'x' }],
      [personne.administrateur, 'POST', '/api/demonstration/horloge', { vers: 'x' }],
      [
        personne.porteur,
        'POST',
        `${dossier}/echanges`,
        { id: 'x', texte: 'x', pieces: 'x', interne: false, confidentiel: false, question: 'x' },
      ],
      [
        personne.porteur,
        'POST',
        '/api/rattachements',
        { siret: 'x', roles: ['saisie'], qualite: 'x', nom: 'x', nature: 'association' },
      ],
      [anonyme, 'POST', '/api/session', { courriel: 'x', motDePasse: 1 }],
      [anonyme, 'POST', '/api/comptes', { secret: 'x', nom: 'x', motDePasse: 'x' }],
      [personne.porteur, 'PUT', '/api/compte/courriel', { actuel: 'x', courriel: 'x' }],
    ];
    const avant = await traces(jalon);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cibles), etrange, fc.nat(9), async ([qui, methode, chemin, modele], v, i) => {
        const cles = Object.keys(modele);
        // The whole body is strange, or one of its parts.
        const corps = i > 6 ? v : { ...modele, [cles[i % cles.length]!]: v };
        const r = await qui.demander(methode, chemin, corps ?? undefined);
        const contexte = `${methode} ${chemin} ${JSON.stringify(corps).slice(0, 300)}`;
        if (chemin.endsWith('/eligibilite') && r.statut === 200) return;
        const statut = attendreProbleme(r, contexte);
        expect(statut, contexte).toBeGreaterThanOrEqual(400);
        expect(statut, contexte).toBeLessThan(500);
      }),
      { numRuns: CAS * 2 },
    );
    expect(await traces(jalon)).toBe(avant);
  });

  it('des modifications et des charges engendrées : jugées une à une, jamais une erreur', async () => {
    const chemins = [
      'besoin',
      'employeurs/L1',
      'employeurs/L1/siret',
      'pieceRib',
      '__proto__',
      'constructor/a/b',
      '',
      '/',
      'heures/../x',
      'initiative',
      'dateDebut',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...chemins),
        etrange,
        fc.constantFrom(0, 1, 2 ** 40),
        async (chemin, valeur, revision) => {
          const r = await personne.porteur.demander<{ resultats?: { issue: string }[] }>(
            'PATCH',
            `/api/dossiers/${m.dossier}/formulaires/${formulaire}/reponses`,
            { modifications: [{ chemin, valeur, revision }] },
          );
          const contexte = `${chemin} ${JSON.stringify(valeur).slice(0, 200)} ${JSON.stringify(r.corps).slice(0, 300)}`;
          if (r.statut !== 200) expect([400, 422], contexte).toContain(attendreProbleme(r, contexte));
          else expect(['enregistre', 'conflit', 'refuse'], contexte).toContain(r.corps.resultats?.[0]?.issue);
        },
      ),
      { numRuns: CAS * 2 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('SUPPRIMER_BROUILLON', 'DEPOSER'),
        fc.dictionary(fc.string({ minLength: 1 }), etrange, { minKeys: 1 }),
        async (type, charge) => {
          const { objets } = await personne.porteur.lire(m.dossier);
          const r = await personne.porteur.demander('POST', `/api/dossiers/${m.dossier}/evenements`, {
            type,
            charge,
            versionAttendue: objets[0]!.version,
          });
          expect([400, 422], JSON.stringify(r.corps)).toContain(attendreProbleme(r, type));
        },
      ),
      { numRuns: CAS },
    );
  });

  it.each([
    ['listes', '['.repeat(2000) + ']'.repeat(2000)],
    ['objets', '{"a":'.repeat(2000) + '1' + '}'.repeat(2000)],
  ])('une valeur qui emboîte 2 000 %s est refusée', async (_, texte) => {
    const valeur = JSON.parse(texte) as unknown;
    const demandes: [string, string, unknown][] = [
      ['POST', '/evenements', { type: 'DEPOSER', charge: { a: valeur }, versionAttendue: 1 }],
      ['PATCH', `/formulaires/${formulaire}/reponses`, { modifications: [{ chemin: 'besoin', valeur, revision: 0 }] }],
    ];
    for (const [methode, suite, corps] of demandes) {
      const r = await personne.porteur.demander(methode, `/api/dossiers/${m.dossier}${suite}`, corps);
      expect(attendreProbleme(r, suite)).toBe(422);
    }
  });

  it('des filtres et une clé de page fabriqués : 200 ou 422, jamais une erreur', async () => {
    const textes = [
      '\u0000',
      '%',
      "'",
      '\\',
      '_',
      '1_00000000-0000-0000-0000-000000000000',
      '2025_' + '-'.repeat(36),
      'a b & | !',
      '"',
      'é',
      '(',
      ':*',
    ];
    for (const cle of ['recherche', 'statut', 'phase', 'suite', 'aTraiter', 'inconnu'])
      for (const texte of textes) {
        const r = await personne.porteur.demander('GET', `/api/dossiers?${cle}=${encodeURIComponent(texte)}`);
        expect([200, 400, 422], `${cle}=${texte} ${JSON.stringify(r.corps)}`).toContain(r.statut);
      }
  });
});
