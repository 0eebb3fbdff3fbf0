// The agents of a funder, as its administrator keeps them: invitation, roles, delegations, replacements, exceptions, conflicts of interest, revocation.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { creerAdministrateur, deconnecter } from '../../server/agents/administrateur.ts';
import type { agentLu, agentsLus, MesureDAgent } from '../../server/agents/schemas.ts';
import { secretDuLien } from '../../server/comptes/liens.ts';
import { mettreUnFacteur } from '../support/agents.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import { Personne, type Probleme } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

type Agent = z.output<typeof agentLu>;
type Agents = z.output<typeof agentsLus>;
const AGENTS = '/api/financeurs/occitanie/agents';
const MOT_DE_PASSE = 'trois-pommes-au-verger-bleu';

describe('Les agents d’un financeur', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let administratrice: Personne;
  let instructeur: Personne;
  const ids = new Map<string, string>();
  const lire = (qui: string): Promise<Agent> => administratrice.obtenir('GET', `${AGENTS}/${ids.get(qui)!}`);
  const prendre = (qui: string, mesure: MesureDAgent, par = administratrice) =>
    par.demander<Probleme & { id: string }>('POST', `${AGENTS}/${ids.get(qui)!}/mesures`, mesure);
  const voit = async (qui: Personne): Promise<number> =>
    (await qui.demander('GET', `/api/dossiers/${m.dossier}`)).statut;

  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    await m.marcher(0, { evenement: 'DECLARER_COMPLET' });
    administratrice = await m.personne('administrateur');
    instructeur = await m.personne('instructeur');
    const { agents } = await administratrice.obtenir<Agents>('GET', AGENTS);
    for (const a of agents) ids.set(a.courriel.split('@')[0]!, a.id);
  });
  afterAll(() => jalon.fermer());

  it('n’existent que pour son administrateur', async () => {
    const ailleurs = await m.personne('administrateur@normandie.demo.test');
    await attendreRefus(jalon, () => ailleurs.demander('GET', AGENTS), { statut: 404 });
    const recusation: MesureDAgent = {
      genre: 'recusation',
      siren: '000125039',
      du: '2025-01-01',
      au: null,
      motif: 'x',
    };
    await attendreRefus(jalon, () => prendre('instructeur', recusation, ailleurs), { statut: 404 });
    for (const qui of ['instructeur', 'porteur', 'responsable']) {
      const autre = await m.personne(qui);
      await attendreRefus(jalon, () => autre.demander('GET', AGENTS), { statut: 403 });
      await attendreRefus(jalon, () => prendre('instructeur', recusation, autre), { statut: 403 });
    }
  });

  it('viennent par invitation, avec leurs rôles, et les perdent tous d’un coup, sessions comprises', async () => {
    const courriel = 'agent@essai.fr';
    await administratrice.obtenir('POST', `${AGENTS}/invitations`, { courriel, roles: ['pilote'] });
    const [lien] = await jalon.proprietaire.sql<{ id: string }[]>`select id from liens where courriel = ${courriel}`;
    const r = await new Personne(jalon.adresse, 'anonyme', '').demander('POST', '/api/invitations/acceptation', {
      secret: secretDuLien(CLE_SECRETE, lien!.id),
      nom: 'Ada Colin',
      motDePasse: MOT_DE_PASSE,
    });
    expect(r.statut, JSON.stringify(r.corps)).toBe(200);
    const ada = new Personne(
      jalon.adresse,
      'Ada',
      r.entetes
        .getSetCookie()
        .find((c) => c.startsWith('session='))!
        .split(';')[0]!,
    );
    expect(await voit(ada)).toBe(200);
    const lus = await administratrice.obtenir<Agents>('GET', AGENTS);
    const ici = lus.agents.find((a) => a.courriel === courriel)!;
    ids.set('ada', ici.id);
    expect([ici.roles, lus.invitations]).toEqual([['pilote'], []]);
    const fonctions = `${AGENTS}/${ici.id}/fonctions`;
    await administratrice.obtenir('PUT', fonctions, {
      roles: ['finances', 'pilote'],
      service: 'Direction des finances',
    });
    expect(await lire('ada')).toMatchObject({ roles: ['finances', 'pilote'], service: 'Direction des finances' });
    await attendreRefus(
      jalon,
      () => administratrice.demander('PUT', fonctions, { roles: ['porteur'], service: null }),
      {
        statut: 422,
      },
    );
    await attendreRefus(
      jalon,
      () => administratrice.demander('POST', `${AGENTS}/${ids.get('administrateur')!}/revocation`, { motif: 'x' }),
      {
        statut: 409,
        phrase: 'plus d’administrateur',
      },
    );
    const doubles = await Promise.all(
      [1, 2].map(() => administratrice.demander('POST', `${AGENTS}/${ici.id}/revocation`, { motif: 'Départ' })),
    );
    expect(doubles.map(({ statut }) => statut)).toEqual([204, 204]);
    expect([await voit(ada), (await lire('ada')).roles]).toEqual([401, []]);
  });

  it('le premier administrateur d’une installation entre par un lien imprimé, qui sert une fois', async () => {
    const config = { baseUrl: 'http://localhost:3000', cleSecrete: CLE_SECRETE };
    const demande = { financeur: 'normandie', courriel: 'Premiere@essai.fr' };
    const { adresse } = await creerAdministrateur(jalon.proprietaire, config, demande);
    const secret = adresse.split('#')[1]!;
    const corps = { secret, nom: 'Inès Roy', motDePasse: MOT_DE_PASSE };
    const anonyme = new Personne(jalon.adresse, 'anonyme', '');
    await attendreRefus(jalon, () => anonyme.demander('POST', '/api/invitations/acceptation', { secret }), {
      statut: 422,
    });
    const issues = await Promise.all([1, 2].map(() => anonyme.demander('POST', '/api/invitations/acceptation', corps)));
    expect(issues.map(({ statut }) => statut).toSorted()).toEqual([200, 409]);
    const cookie = issues
      .find(({ statut }) => statut === 200)!
      .entetes.getSetCookie()
      .find((c) => c.startsWith('session='))!;
    // Whoever administers is nobody before their second factor is there.
    const entree = new Personne(jalon.adresse, 'Inès', cookie.split(';')[0]!);
    await attendreRefus(jalon, () => entree.demander('GET', '/api/financeurs/normandie/agents'), { statut: 401 });
    const ines = await mettreUnFacteur(entree);
    const { agents } = await ines.obtenir<Agents>('GET', '/api/financeurs/normandie/agents');
    expect(agents.find((a) => a.courriel === 'premiere@essai.fr')?.roles).toEqual(['administrateur']);
    await attendreRefus(jalon, () => ines.demander('GET', AGENTS), { statut: 404 });
    await expect(
      creerAdministrateur(jalon.proprietaire, config, { financeur: 'x', courriel: 'a@b.fr' }),
    ).rejects.toThrow(/normandie, occitanie/);
  });

  it('une délégation vaut entre ses dates, pour ses actes, et plus dès qu’elle est retirée', async () => {
    const delegation: MesureDAgent = {
      genre: 'delegation',
      arrete: '2025-0999',
      publieLe: '2025-09-01',
      du: '2025-09-02',
      au: null,
      actes: ['irrecevabilite'],
      plafond: 0,
      formule: 'Pour la Présidente et par délégation',
    };
    await attendreRefus(jalon, () => prendre('pilote', { ...delegation, du: '2025-08-01' }), { statut: 422 });
    await attendreRefus(jalon, () => prendre('pilote', { ...delegation, au: '2025-09-01' }), { statut: 422 });
    await attendreRefus(jalon, () => prendre('administrateur', delegation), { statut: 403 });
    const { corps } = await prendre('pilote', delegation);
    const etat = async (): Promise<string | undefined> =>
      (await lire('pilote')).delegations.find((d) => d.arrete === '2025-0999')?.etat;
    const enVigueur = async () =>
      (
        await jalon.proprietaire.sql<{ n: number }[]>`
          select count(*)::int as n from dossiers d, json_array_elements(lire_acteur(d, 'Europe/Paris', maintenant(), ${ids.get('pilote')!}::uuid)->'delegations') x
          -- One that has ended is still told: a paper may have been signed before.
          where d.id = ${m.dossier} and coalesce((x->>'fin')::date >= (maintenant() at time zone 'Europe/Paris')::date, true)`
      )[0]!.n;
    expect([await etat(), await enVigueur()]).toEqual(['en_vigueur', 1]);
    await administratrice.obtenir('DELETE', `${AGENTS}/${ids.get('pilote')!}/mesures/${corps.id}`);
    expect([await etat(), await enVigueur()]).toEqual(['retiree', 0]);
  });

  it('un conflit d’intérêts déclaré ferme les dossiers de l’organisme le temps de sa période', async () => {
    const { corps } = await prendre('instructeur', {
      genre: 'recusation',
      siren: '000125039',
      du: '2025-09-01',
      au: null,
      motif: 'Conjointe salariée de l’organisme',
    });
    expect(await voit(instructeur)).toBe(404);
    await attendreRefus(jalon, async () => instructeur.demander('GET', `/api/dossiers/${m.dossier}`), { statut: 404 });
    const { dossiers } = await instructeur.obtenir<{ dossiers: unknown[] }>('GET', '/api/dossiers');
    expect(dossiers).toEqual([]);
    await administratrice.obtenir('DELETE', `${AGENTS}/${ids.get('instructeur')!}/mesures/${corps.id}`);
    expect(await voit(instructeur)).toBe(200);
    await prendre('instructeur', {
      genre: 'recusation',
      siren: '000125039',
      du: '2024-01-01',
      au: '2024-12-31',
      motif: 'Ancien',
    });
    expect(await voit(instructeur)).toBe(200);
  });

  it('un remplaçant a les rôles de l’absent ces jours-là, sans ses délégations', async () => {
    const { agents } = await administratrice.obtenir<Agents>('GET', AGENTS);
    expect(agents.find((a) => a.id === ids.get('prescripteur'))?.roles).toEqual(['prescripteur']);
    const prescripteur = await m.personne('prescripteur');
    expect(await voit(prescripteur)).toBe(404);
    const remplacement = { genre: 'remplacement', du: '2025-09-01', au: '2026-09-30', motif: 'Congé' } as const;
    const { corps } = await prendre('instructeur', { ...remplacement, remplacant: ids.get('prescripteur')! });
    expect(await voit(prescripteur)).toBe(200);
    expect((await prescripteur.envoyer(m.dossier, 'DECLARER_COMPLET')).statut).toBe(200);
    await attendreRefus(jalon, () => prendre('instructeur', { ...remplacement, remplacant: ids.get('instructeur')! }), {
      statut: 422,
    });
    await administratrice.obtenir('DELETE', `${AGENTS}/${ids.get('instructeur')!}/mesures/${corps.id}`);
    expect(await voit(prescripteur)).toBe(404);
  });

  it('une exception ne lève que ce qui peut l’être', async () => {
    const exception = {
      genre: 'exception',
      du: '2025-09-01',
      au: '2025-12-31',
      motif: 'Service de deux personnes',
    } as const;
    await attendreRefus(jalon, () => prendre('finances', { ...exception, fonctions: ['propose', 'valide'] }), {
      statut: 422,
      phrase: 'ne se cumulent jamais',
    });
    await attendreRefus(jalon, () => prendre('finances', { ...exception, fonctions: ['propose', 'liquide'] }), {
      statut: 422,
      phrase: 'se cumulent déjà',
    });
    expect((await prendre('finances', { ...exception, fonctions: ['liquide', 'mandate'] })).statut).toBe(201);
    expect((await lire('finances')).exceptions).toMatchObject([
      { fonctions: ['liquide', 'mandate'], etat: 'en_vigueur' },
    ]);
  });

  it('qui est membre de l’organisme n’agit pas pour le financeur : ni acte, ni liste, ni retour du comptable', async () => {
    const responsable = await m.personne('responsable');
    expect(await voit(responsable)).toBe(200);
    await jalon.proprietaire.sql`insert into membres_organisation (organisation_id, compte_id)
      select organisation_id, ${ids.get('responsable')!} from dossiers where id = ${m.dossier}`;
    const lu = await responsable.lire(m.dossier);
    // In it as a porteur, and as nothing else.
    expect(lu.roles).toEqual(['porteur']);
    expect((await lire('responsable')).recusations).toMatchObject([
      { id: null, siren: '000125039', etat: 'en_vigueur' },
    ]);
  });

  it('qui exploite l’installation ferme toutes les sessions d’un compte, ou de tous, et cela se lit', async () => {
    const [ici, ailleurs, autre] = [
      await jalon.connecter('instructeur'),
      await jalon.connecter('instructeur'),
      await jalon.connecter('ordonnateur'),
    ];
    const voit = async (p: Personne) => (await p.demander('GET', '/api/compte/sessions')).statut;
    expect(await deconnecter(jalon.proprietaire, ' Instructeur@demo.test ')).toMatchObject({ comptes: 1 });
    expect([await voit(ici), await voit(ailleurs), await voit(autre)]).toEqual([401, 401, 200]);
    const revenue = await jalon.connecter('instructeur');
    const { connexions } = await revenue.obtenir<{ connexions: { issue: string; moyen: string; adresse: null }[] }>(
      'GET',
      '/api/compte/sessions',
    );
    expect(connexions[1]).toMatchObject({ issue: 'fermeture', moyen: 'installation', adresse: null });
    await expect(deconnecter(jalon.proprietaire, 'personne@demo.test')).rejects.toThrow('Aucun compte');
    const { sessions, comptes } = await deconnecter(jalon.proprietaire, null);
    expect(comptes).toBeGreaterThan(1);
    expect(sessions).toBeGreaterThanOrEqual(comptes);
    expect([await voit(revenue), await voit(autre)]).toEqual([401, 401]);
  });
});
