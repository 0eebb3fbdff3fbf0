// Who may not, and what must not happen twice: every refusal leaves no row.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import { Personne, type Applique, type Probleme, type Reponse } from '../support/personne.ts';
import { attendreRefus, traces } from '../support/traces.ts';

describe('Ce que l’accès refuse', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let instructeur: Personne;
  const envoyer = (
    qui: Personne,
    corps: { type: string; charge?: unknown; versionAttendue?: number; objet?: string },
    entetes: Record<string, string> = {},
  ): Promise<Reponse<Applique & Probleme>> =>
    qui.demander(
      'POST',
      `/api/dossiers/${m.dossier}/evenements`,
      { charge: {}, versionAttendue: 2, ...corps },
      entetes,
    );
  const versionEpine = async () =>
    (await instructeur.lire(m.dossier)).objets.find((o) => o.objet.type === 'dossier')!.version;
  const rangs = async () =>
    (await jalon.proprietaire.sql`select 1 from evenements_dossier where dossier_id = ${m.dossier}`).length;

  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    await m.marcher(0, { evenement: 'PRENDRE_EN_CHARGE' });
    await m.approcher(0);
    instructeur = await m.personne('instructeur');
  });
  afterAll(() => jalon.fermer());

  it('un acte dans le mauvais état : 409, avec ce qui est possible', async () => {
    const { possibles } = await attendreRefus(jalon, () => instructeur.envoyer(m.dossier, 'NOTIFIER_CONVENTION'), {
      statut: 409,
      code: 'transition_refusee',
      phrase:
        '« Notifier la convention » n’est pas possible maintenant : le dossier en est à « Déposé, à prendre en charge ». Vous pouvez : « Prendre en charge ».',
    });
    expect(possibles).toEqual(['PRENDRE_EN_CHARGE']);
  });

  it('un acte par le mauvais rôle : 403, en disant à qui il revient', async () => {
    for (const qui of ['porteur', 'responsable', 'pilote', 'administrateur', 'finances']) {
      const personne = await m.personne(qui);
      await attendreRefus(jalon, () => personne.envoyer(m.dossier, 'PRENDRE_EN_CHARGE'), {
        statut: 403,
        code: 'acces_refuse',
        phrase: 'n’est pas de votre ressort : c’est à faire par l’instructeur',
      });
    }
  });

  it('un acte que personne n’envoie : constater une échéance ou un paiement', async () => {
    for (const type of ['CONSTATER_REJET_IMPLICITE', 'CONSTATER_VERSEMENT'])
      for (const qui of ['porteur', 'instructeur', 'administrateur']) {
        const personne = await m.personne(qui);
        const r = await attendreRefus(jalon, () => envoyer(personne, { type }), { statut: 403 });
        expect(r.possibles ?? []).not.toContain(type);
      }
  });

  it('un acte qui n’existe pas, y compris sous le nom d’une propriété héritée', async () => {
    for (const type of ['', '*', 'toString', 'constructor', '__proto__', 'xstate.init', 'DEPOSER '])
      await attendreRefus(jalon, () => envoyer(instructeur, { type }), { statut: 409 });
  });

  it('un autre organisme, un agent d’un autre financeur, un rôle sans ce dossier : 404 partout', async () => {
    const porteur = await m.personne('porteur');
    const { formulaires } = await porteur.lire(m.dossier);
    const { documents } = await porteur.documents(m.dossier);
    const formulaire = formulaires[0]!.id;
    const piece = documents.find((d) => d.nature === 'piece')!.id;
    const { url } = await porteur.obtenir<{ url: string }>('GET', `/api/dossiers/${m.dossier}/pieces/${piece}/lien`);
    const chemins: [string, string, unknown?][] = [
      ['GET', ''],
      ...['/journal', '/finances', '/documents', '/cycle'].map((onglet): [string, string] => ['GET', onglet]),
      ['GET', `/formulaires/${formulaire}`],
      ['GET', `/formulaires/${formulaire}/constats`],
      ['GET', `/formulaires/${formulaire}/recapitulatif.pdf`],
      ['GET', `/formulaires/${formulaire}/reponses.json`],
      ['GET', `/formulaires/${formulaire}/reponses.csv`],
      [
        'PATCH',
        `/formulaires/${formulaire}/reponses`,
        { modifications: [{ chemin: 'besoin', valeur: 'x', revision: 0 }] },
      ],
      ['GET', `/pieces/${piece}/lien`],
      ['PUT', '/pieces?nom=a.txt', new TextEncoder().encode('bonjour')],
      ['POST', '/evenements', { type: 'PRENDRE_EN_CHARGE', charge: {}, versionAttendue: 2 }],
    ];
    for (const qui of ['partenaire', 'instructeur@normandie.demo.test', 'elu', 'prescripteur', 'coinstructeur']) {
      const personne = await m.personne(qui);
      for (const [methode, suite, corps] of chemins)
        await attendreRefus(jalon, () => personne.demander(methode, `/api/dossiers/${m.dossier}${suite}`, corps), {
          statut: 404,
          code: 'introuvable',
        });
      await attendreRefus(jalon, () => personne.demander('GET', url), { statut: 404 });
      const liste = await personne.obtenir<{ total: number; dossiers: unknown[] }>(
        'GET',
        '/api/dossiers?recherche=IER',
      );
      expect([qui, liste.total, liste.dossiers]).toEqual([qui, 0, []]);
    }
    const [refus] = await jalon.proprietaire.sql<
      { n: number }[]
    >`select count(*)::int as n from journal_acces where dossier_id = ${m.dossier} and issue = 'refuse' and operation = 'appliquerEvenement'`;
    expect(refus?.n).toBe(5);
  });

  it('sans session : 401 ; venu d’un autre site : 403', async () => {
    const personne = new Personne(jalon.adresse, 'personne', '');
    const acte = { type: 'PRENDRE_EN_CHARGE', versionAttendue: await versionEpine() };
    await attendreRefus(jalon, () => envoyer(personne, acte), { statut: 401, code: 'session_absente' });
    for (const entetes of [
      { Origin: 'https://ailleurs.test' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ] as Record<string, string>[])
      await attendreRefus(jalon, () => envoyer(instructeur, acte, entetes), { statut: 403, code: 'origine_refusee' });
  });

  it('sur un objet d’un autre dossier : 404', async () => {
    const porteur = await m.personne('porteur');
    const autre = await porteur.lire(await porteur.ouvrirDossier());
    await attendreRefus(
      jalon,
      () => envoyer(instructeur, { type: 'PRENDRE_EN_CHARGE', objet: autre.objets[0]!.objet.id }),
      { statut: 404 },
    );
  });

  it('une version périmée : 409, et la même clé deux fois : une seule fois, la même réponse', async () => {
    const versionAttendue = await versionEpine();
    const acte = { type: 'PRENDRE_EN_CHARGE', versionAttendue };
    for (const version of [versionAttendue - 1, versionAttendue + 1, 0])
      await attendreRefus(jalon, () => envoyer(instructeur, { ...acte, versionAttendue: version }), {
        statut: 409,
        code: 'version_perimee',
      });
    const cle = { 'Idempotency-Key': randomUUID() };
    const avant = await rangs();
    // Two at once, then a third: a double click, and a request that comes again after its answer was lost.
    const [une, deux] = await Promise.all([envoyer(instructeur, acte, cle), envoyer(instructeur, acte, cle)]);
    const apres = await traces(jalon);
    const trois = await envoyer(instructeur, acte, cle);
    expect([une.statut, deux.statut, trois.statut]).toEqual([200, 200, 200]);
    expect(deux.corps).toEqual(une.corps);
    expect(trois.corps).toEqual(une.corps);
    expect(await rangs()).toBe(avant + 1);
    expect(await traces(jalon)).toBe(apres);
    await attendreRefus(jalon, () => envoyer(instructeur, { ...acte, type: 'DECLARER_COMPLET' }, cle), {
      statut: 422,
      code: 'cle_reutilisee',
    });
    await attendreRefus(jalon, () => envoyer(instructeur, acte), { statut: 409, code: 'version_perimee' });
    // The key belongs to one account: for another, it is a first request, and it is judged.
    await attendreRefus(jalon, () => m.personne('responsable').then((r) => envoyer(r, acte, cle)), { statut: 409 });
  });

  it('un refus n’est pas retenu : la même clé passe une fois l’erreur corrigée', async () => {
    const cle = randomUUID();
    const { charge } = histoire(0).actes.find((a) => a.evenement === 'DEMANDER_COMPLEMENTS')!;
    await attendreRefus(
      jalon,
      () => instructeur.envoyer(m.dossier, 'DEMANDER_COMPLEMENTS', { demandes: [] }, undefined, cle),
      { statut: 422 },
    );
    const inconnu = { demandes: [{ id: 'L1', chemin: 'inconnu', motif: 'x' }] };
    const { constats } = await attendreRefus(
      jalon,
      () => instructeur.envoyer(m.dossier, 'DEMANDER_COMPLEMENTS', inconnu, undefined, cle),
      { statut: 422, phrase: 'n’existe pas dans le formulaire' },
    );
    expect(constats?.map((c) => c.chemin)).toEqual(['demandes']);
    expect((await instructeur.envoyer(m.dossier, 'DEMANDER_COMPLEMENTS', charge, undefined, cle)).statut).toBe(200);
  });

  it('un acte sur un objet quand le dossier est suspendu', async () => {
    m.rang = histoire(0).actes.findIndex((a) => a.evenement === 'DEPOSER_COMPLEMENTS');
    await m.marcher(0, { evenement: 'RENDRE_AVIS' });
    await m.approcher(0);
    const responsable = await m.personne('responsable');
    const prescripteur = await m.personne('prescripteur');
    expect((await responsable.envoyer(m.dossier, 'SUSPENDRE', { motif: 'Vérification.' })).statut).toBe(200);
    const { charge, objet } = histoire(0).actes[m.rang]!;
    await attendreRefus(jalon, () => prescripteur.envoyer(m.dossier, 'RENDRE_AVIS', charge, objet), {
      statut: 409,
      phrase: 'Le dossier n’est pas en vigueur',
    });
    expect((await prescripteur.lire(m.dossier)).objets.flatMap((o) => o.actions)).toEqual([]);
    expect((await responsable.envoyer(m.dossier, 'REPRENDRE')).statut).toBe(200);
    await m.marcher(0, { evenement: 'PROPOSER' });
  });
});
