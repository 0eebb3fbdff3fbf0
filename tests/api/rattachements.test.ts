// How a person comes into an organisation by its SIRET, without a code: what it opens at once, what it does not, and who answers.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { relancerRattachements } from '../../server/rattachements/relancer.ts';
import type { qualiteLue, rattachementLu, siretExamine } from '../../server/rattachements/schemas.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur, remplirFormulaire } from '../support/parcours.ts';
import { Personne, unPdf, type FormulaireLu, type Probleme } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

type Rattachement = z.output<typeof rattachementLu>;
type Qualite = z.output<typeof qualiteLue>;

const CONNU = '00012503900016';
const INCONNU = '73282932000074';
const FERME = '35600000000048';
const SIEGE = '35600000000010';
const REGLAGES = { baseUrl: 'http://localhost:3000', demo: true };
const demande = (siret: string, plus: Record<string, unknown> = {}) => ({
  siret,
  roles: ['saisie'],
  qualite: 'Chargée de mission',
  ...plus,
});

describe('Le rattachement par SIRET', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let annuaire: Server;
  let porteur: Personne;
  let instructeur: Personne;

  /** An account that belongs to nothing. */
  const venir = async (nom: string): Promise<Personne> => {
    const courriel = `${nom}@demo.test`;
    await jalon.proprietaire.sql`insert into comptes (id, courriel, nom, mot_de_passe)
      select ${randomUUID()}, ${courriel}, ${nom}, mot_de_passe from comptes where courriel = 'porteur@demo.test'`;
    return jalon.connecter(courriel);
  };
  const demander = (qui: Personne, corps: object): Promise<Rattachement> =>
    qui.obtenir('POST', '/api/rattachements', corps);
  const repondre = (qui: Personne, id: string, corps: object) =>
    qui.demander<Probleme>('POST', `/api/rattachements/${id}/decision`, corps);
  const ouvrir = async (qui: Personne, organisation: string): Promise<string> =>
    (
      await qui.obtenir<{ id: string }>('POST', '/api/dossiers', {
        financeur: 'occitanie',
        appel: 'innov-emploi-recrutement',
        organisation,
      })
    ).id;
  /** The worked example, in the name of the organisation of the dossier. */
  const remplir = async (qui: Personne, dossier: string): Promise<void> => {
    const formulaire = await remplirFormulaire(qui, dossier, histoire(0).exemple, 'dossier');
    await qui.repondre(dossier, formulaire, { organismeSiret: (await qui.lire(dossier)).organisation.siret });
  };
  const deposer = async (qui: Personne, organisation: string): Promise<string> => {
    const id = await ouvrir(qui, organisation);
    await remplir(qui, id);
    const r = await qui.envoyer(id, 'DEPOSER');
    expect(r.statut, JSON.stringify(r.corps)).toBe(200);
    return id;
  };
  const qualite = (qui: Personne, dossier: string): Promise<Qualite> =>
    qui.obtenir('GET', `/api/dossiers/${dossier}/qualite`);
  const decider = (qui: Personne, dossier: string, corps: object) =>
    qui.demander<Probleme>('POST', `/api/dossiers/${dossier}/qualite`, corps);
  const courriels = async (genre: string): Promise<number> =>
    (await jalon.proprietaire.sql`select 1 from travaux where cle like ${`rattachement:%:${genre}:%`}`).length;
  const organisations = async (qui: Personne): Promise<string[]> => {
    const { compte } = await qui.obtenir<{ compte: { organisations: { nom: string }[] } }>('GET', '/api/session');
    return compte.organisations.map(({ nom }) => nom);
  };

  beforeAll(async () => {
    annuaire = createServer((d, r) => {
      const q = new URL(d.url ?? '', 'http://x').searchParams.get('q') ?? '';
      const poste = {
        siren: '356000000',
        nom_complet: 'LA POSTE',
        etat_administratif: 'A',
        nature_juridique: '5599',
        siege: { siret: SIEGE, libelle_commune: 'PARIS', etat_administratif: 'A' },
        matching_etablissements: [{ siret: FERME, etat_administratif: 'F' }],
      };
      // One that the directory does not have, one that it has, and a break for the others.
      if (q.startsWith('356000000'))
        r.setHeader('content-type', 'application/json').end(JSON.stringify({ results: [poste] }));
      else if (q === INCONNU) r.setHeader('content-type', 'application/json').end('{"results":[]}');
      else r.writeHead(404).end();
    });
    await new Promise<void>((pret) => annuaire.listen(0, '127.0.0.1', pret));
    jalon = await demarrerJalon({
      rechercheEntreprisesUrl: `http://127.0.0.1:${(annuaire.address() as AddressInfo).port}`,
    });
    m = new Marcheur(jalon);
    porteur = await m.personne('porteur');
    instructeur = await m.personne('instructeur');
    await m.avancer(histoire(0).actes[0]!.le);
  });
  afterAll(async () => {
    await jalon.fermer();
    annuaire.close();
  });

  it('un SIRET fermé, déplacé ou faux est dit à son champ, avec ce qu’il faut faire', async () => {
    const elle = await venir('ferme');
    const examen = await elle.obtenir<z.output<typeof siretExamine>>('POST', '/api/rattachements/examen', {
      siret: '356 000 000 00048',
    });
    expect(examen).toMatchObject({ etat: 'ferme', connu: false, siege: { siret: SIEGE, commune: 'PARIS' } });
    expect(examen.conseil).toContain(SIEGE);
    await attendreRefus(jalon, () => elle.demander('POST', '/api/rattachements', demande(FERME)), {
      statut: 422,
      phrase: 'Le siège de l’organisme est aujourd’hui au SIRET',
    });
    // Nothing, or nothing that is seen, even with all the rest.
    const reste = { nom: 'X', nature: 'association' };
    for (const siret of ['73282932000075', '123', 'x'.repeat(14), '', ' ', '\u200b'])
      await attendreRefus(jalon, () => elle.demander('POST', '/api/rattachements', demande(siret, reste)), {
        statut: 422,
        phrase: 'SIRET',
      });
    const seule = await demander(elle, demande(SIEGE, { nature: undefined }));
    expect(seule.organisation.nom).toBe('LA POSTE');
  });

  it('un établissement fermé après coup est dit à ses membres, et à eux seuls, avec où aller', async () => {
    const fermetures = async (qui: Personne) =>
      (await qui.obtenir<{ fermetures: { siege: string | null; conseil: string }[] }>('GET', '/api/rattachements'))
        .fermetures;
    const membre = await venir('demenagee');
    expect(await fermetures(membre)).toEqual([]);
    const { sql } = jalon.proprietaire;
    const [organisation] = await sql<{ id: string }[]>`
      insert into organisations (id, siret, nom, nature) values (gen_random_uuid(), ${FERME}, 'LA POSTE', 'entreprise') returning id`;
    await sql`insert into membres_organisation (organisation_id, compte_id, representant_legal)
      select ${organisation!.id}, id, true from comptes where courriel = 'demenagee@demo.test'`;
    const [lue] = await fermetures(membre);
    expect([lue?.siege, lue?.conseil]).toEqual([SIEGE, expect.stringContaining('aucun versement ne peut partir')]);
    expect(await fermetures(porteur)).toEqual([]);
    await sql`delete from membres_organisation where organisation_id = ${organisation!.id}`;
    await sql`delete from organisations where id = ${organisation!.id}`;
  });

  it('un organisme inconnu : déclaré, déposé à l’instant, confirmé sur preuve, et rien d’autre d’ouvert', async () => {
    const elle = await venir('fondatrice');
    const manque = await attendreRefus(jalon, () => elle.demander('POST', '/api/rattachements', demande(INCONNU)), {
      statut: 422,
    });
    expect(manque.constats?.map((c) => c.chemin)).toEqual(['nom', 'nature']);
    const corps = demande(INCONNU, { nom: 'Ateliers du Gers', nature: 'association', qualite: 'Présidente' });
    const [une, deux] = await Promise.all([demander(elle, corps), demander(elle, corps)]);
    expect(deux.id).toBe(une.id);
    const dossier = await deposer(elle, une.organisation.id);
    expect([(await elle.lire(dossier)).qualite, await organisations(elle)]).toEqual(['aConfirmer', []]);
    await attendreRefus(jalon, () => elle.demander('GET', `/api/organisations/${une.organisation.id}/profil`), {
      statut: 404,
    });
    // The receipt is a deposit like any other; the declaration that it is complete waits.
    expect((await instructeur.envoyer(dossier, 'PRENDRE_EN_CHARGE')).statut).toBe(200);
    await attendreRefus(jalon, () => instructeur.envoyer(dossier, 'DECLARER_COMPLET'), {
      statut: 409,
      phrase: 'n’est pas confirmée',
    });
    const lu = await instructeur.lire(dossier);
    expect(lu.objets[0]!.actions.map((a) => a.type)).not.toContain('DECLARER_COMPLET');
    expect(lu.attentes.find((a) => a.acte === 'DECLARER_COMPLET')?.empechement).toContain('n’est pas confirmée');
    expect(await qualite(instructeur, dossier)).toMatchObject({ etat: 'aConfirmer', decidable: false });
    await attendreRefus(jalon, () => decider(instructeur, dossier, { issue: 'accepter' }), {
      statut: 409,
      phrase: 'Aucune pièce ne montre',
    });

    const deposee = await elle.obtenir<{ id: string }>(
      'PUT',
      `/api/rattachements/${une.id}/preuves?nom=statuts.pdf`,
      unPdf('statuts'),
    );
    const chemin = `/api/rattachements/${une.id}/preuves/${deposee.id}`;
    const statuts = await Promise.all(
      [
        elle,
        instructeur,
        porteur,
        await m.personne('finances'),
        await m.personne('instructeur@normandie.demo.test'),
      ].map(async (qui) => (await qui.telecharger(chemin)).statut),
    );
    expect(statuts).toEqual([200, 200, 404, 404, 404]);
    for (const qui of ['prescripteur', 'instructeur@normandie.demo.test', 'partenaire']) {
      const autre = await m.personne(qui);
      await attendreRefus(jalon, () => decider(autre, dossier, { issue: 'accepter' }), { statut: 404 });
      expect((await autre.demander('GET', `/api/dossiers/${dossier}/qualite`)).statut).toBe(404);
    }
    for (const qui of [elle, await m.personne('finances')])
      await attendreRefus(jalon, () => decider(qui, dossier, { issue: 'accepter' }), { statut: 403 });

    const doubles = await Promise.all([1, 2].map(() => decider(instructeur, dossier, { issue: 'accepter' })));
    expect(doubles.map((r) => r.statut).toSorted()).toEqual([204, expect.anything()]);
    expect([204, 409]).toContain(doubles.map((r) => r.statut).toSorted()[1]);
    expect(await courriels('acceptee')).toBe(1);
    expect(await organisations(elle)).toEqual(['Ateliers du Gers']);
    expect(
      await jalon.proprietaire.sql`select administrateur, saisie, representant_legal from membres_organisation
      where organisation_id = ${une.organisation.id}`,
    ).toEqual([{ administrateur: true, saisie: true, representant_legal: false }]);
    expect((await qualite(instructeur, dossier)).etat).toBe('confirmee');
    expect((await instructeur.envoyer(dossier, 'DECLARER_COMPLET')).statut).toBe(200);
    expect((await elle.obtenir<{ dossiers: unknown[] }>('GET', '/api/dossiers')).dossiers).toHaveLength(1);
  });

  it('un organisme connu : ses administrateurs répondent, et jusque-là on n’y voit que son propre dossier', async () => {
    const ancien = await porteur.ouvrirDossier();
    const organisation = (await porteur.lire(ancien)).organisation.id;
    const lui = await venir('nouveau');
    const envoyes = await courriels('demande');
    const rattachement = await demander(lui, demande(CONNU, { roles: ['saisie', 'administrateur'] }));
    expect([rattachement.administrateurs, (await courriels('demande')) - envoyes]).toEqual([1, 1]);
    const dossier = await ouvrir(lui, organisation);
    const formulaire = (await lui.lire(dossier)).formulaires[0]!.id;
    const vierge = await lui.obtenir<FormulaireLu>('GET', `/api/dossiers/${dossier}/formulaires/${formulaire}`);
    // What is public of the organisation, and nothing that it told.
    expect(vierge.valeurs['organismeNom'] ?? vierge.valeurs['organismeSiret']).toBeDefined();
    expect(JSON.stringify(vierge.valeurs)).not.toMatch(/FR2399999|Castan|0561000001/);
    for (const chemin of [`/api/dossiers/${ancien}`, `/api/organisations/${organisation}/profil`])
      expect((await lui.demander('GET', chemin)).statut).toBe(404);
    for (const portee of ['', '?recherche=confection'])
      expect(
        (await lui.obtenir<{ dossiers: { id: string }[] }>('GET', `/api/dossiers${portee}`)).dossiers.map((d) => d.id),
      ).not.toContain(ancien);
    await remplir(lui, dossier);
    expect((await lui.envoyer(dossier, 'DEPOSER')).statut).toBe(200);
    for (const qui of ['partenaire', 'instructeur', 'administrateur']) {
      const autre = await m.personne(qui);
      await attendreRefus(jalon, () => repondre(autre, rattachement.id, { issue: 'accepter' }), { statut: 404 });
    }
    await attendreRefus(jalon, () => repondre(lui, rattachement.id, { issue: 'accepter' }), { statut: 404 });
    await attendreRefus(jalon, () => decider(instructeur, dossier, { issue: 'refuser', motif: 'Non' }), {
      statut: 409,
      phrase: 'pas encore eu le temps de répondre',
    });
    const doubles = await Promise.all(
      [1, 2].map(() => repondre(porteur, rattachement.id, { issue: 'accepter', roles: ['saisie'] })),
    );
    expect(doubles.map((r) => r.statut)).toEqual([204, 204]);
    await attendreRefus(jalon, () => repondre(porteur, rattachement.id, { issue: 'refuser', motif: 'Non' }), {
      statut: 409,
      phrase: 'déjà répondu',
    });
    expect([(await lui.lire(dossier)).qualite, (await lui.lire(ancien)).dossier.id]).toEqual(['confirmee', ancien]);
    expect(
      await jalon.proprietaire
        .sql`select h.acte, h.detail from historique_membres h join comptes c on c.id = h.compte_id
      where c.courriel = 'nouveau@demo.test'`,
    ).toEqual([{ acte: 'arrivee', detail: { roles: ['saisie'] } }]);
  });

  it('un refus ferme tout, dossier compris ; l’organisme le garde s’il le veut', async () => {
    const lui = await venir('refuse');
    const premier = await demander(lui, demande(CONNU));
    const dossier = await deposer(lui, premier.organisation.id);
    await attendreRefus(jalon, () => lui.demander('DELETE', `/api/rattachements/${premier.id}`), { statut: 409 });
    await attendreRefus(jalon, () => repondre(porteur, premier.id, { issue: 'refuser', motif: '' }), { statut: 422 });
    expect((await repondre(porteur, premier.id, { issue: 'refuser', motif: 'Inconnu de nous.' })).statut).toBe(204);
    expect((await lui.demander('GET', `/api/dossiers/${dossier}`)).statut).toBe(404);
    await attendreRefus(
      jalon,
      () =>
        lui
          .envoyer(dossier, 'RETIRER')
          .catch(() => null)
          .then((r) => r ?? lui.demander('GET', `/api/dossiers/${dossier}`)),
      { statut: 404 },
    );
    expect(await qualite(instructeur, dossier)).toMatchObject({
      etat: 'refusee',
      demande: { motif: 'Inconnu de nous.' },
    });
    const [lu] = (await lui.obtenir<{ rattachements: Rattachement[] }>('GET', '/api/rattachements')).rattachements;
    expect([lu?.etat, lu?.motif]).toEqual(['refuse', 'Inconnu de nous.']);
    const second = await demander(lui, demande(CONNU));
    expect((await repondre(porteur, second.id, { issue: 'refuser', motif: 'Non.', reprendre: true })).statut).toBe(204);
    expect([
      (await porteur.lire(dossier)).qualite,
      (await lui.demander('GET', `/api/dossiers/${dossier}`)).statut,
    ]).toEqual(['confirmee', 404]);
  });

  it('sans réponse : une relance, puis le financeur du dossier, qui ne fait pas d’administrateur', async () => {
    const elle = await venir('patiente');
    const { id, organisation } = await demander(elle, demande(CONNU, { roles: ['administrateur', 'representant'] }));
    const dossier = await deposer(elle, organisation.id);
    await elle.obtenir('PUT', `/api/rattachements/${id}/preuves?nom=pouvoir.pdf`, unPdf('pouvoir'));
    const { demande: lue } = await qualite(instructeur, dossier);
    await m.avancer(new Date(Date.parse(lue!.decidableLe) - 60_000).toISOString());
    const tours = await Promise.all([1, 2].map(() => relancerRattachements(jalon.travail.sql, REGLAGES)));
    expect([tours[0]! + tours[1]!, await relancerRattachements(jalon.travail.sql, REGLAGES)]).toEqual([1, 0]);
    expect((await qualite(instructeur, dossier)).decidable).toBe(false);
    await m.avancer(new Date(Date.parse(lue!.decidableLe) + 60_000).toISOString());
    expect((await qualite(instructeur, dossier)).decidable).toBe(true);
    expect((await decider(instructeur, dossier, { issue: 'accepter' })).statut).toBe(204);
    expect(
      await jalon.proprietaire.sql`select m.administrateur, m.representant_legal from membres_organisation m
      join comptes c on c.id = m.compte_id where c.courriel = 'patiente@demo.test'`,
    ).toEqual([{ administrateur: false, representant_legal: true }]);
  });

  it('un agent qui demande à rejoindre un organisme ne voit plus ses dossiers comme agent', async () => {
    const dossier = (
      await instructeur.obtenir<{ dossiers: { id: string; organisation: string }[] }>('GET', '/api/dossiers')
    ).dossiers.find((d) => d.organisation === 'Fil & Formation Sud')!.id;
    const responsable = await m.personne('responsable');
    expect((await responsable.demander('GET', `/api/dossiers/${dossier}`)).statut).toBe(200);
    const { id } = await demander(responsable, demande(CONNU));
    expect((await responsable.demander('GET', `/api/dossiers/${dossier}`)).statut).toBe(404);
    const vus = await responsable.obtenir<{ dossiers: { organisation: string }[] }>('GET', '/api/dossiers');
    expect(vus.dossiers.map((d) => d.organisation)).not.toContain('Fil & Formation Sud');
    await attendreRefus(jalon, () => decider(responsable, dossier, { issue: 'accepter' }), { statut: 404 });
    expect((await responsable.demander('DELETE', `/api/rattachements/${id}`)).statut).toBe(204);
    expect((await responsable.demander('GET', `/api/dossiers/${dossier}`)).statut).toBe(200);
  });

  it('pas plus de cinq demandes en attente, et le rejeu ne trouve aucun écart', async () => {
    const elle = await venir('gourmande');
    const sirets = [
      '12345678200010',
      '12345678200028',
      '12345678200036',
      '12345678200044',
      '12345678200051',
      '12345678200069',
    ];
    const issues: number[] = [];
    for (const siret of sirets)
      issues.push(
        (await elle.demander('POST', '/api/rattachements', demande(siret, { nom: 'X', nature: 'association' }))).statut,
      );
    expect(issues).toEqual([201, 201, 201, 201, 201, 422]);
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
  });
});
