// What is known of companies: looked up, kept, read by the rules of a form, frozen with the answers; and a directory that is down, late or wrong.
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { lireEntreprise } from '../../server/organisations/lire-entreprise.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur, remplirFormulaire } from '../support/parcours.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';

const ORGANISME = '00012503900016';
const EMPLOYEUR = '00047812300011';

const resultat = (siret: string, plus: Record<string, unknown> = {}, etat = 'A') => ({
  siren: siret.slice(0, 9),
  nom_complet: 'FIL & FORMATION SUD',
  etat_administratif: 'A',
  nature_juridique: '9220',
  categorie_entreprise: 'PME',
  tranche_effectif_salarie: '11',
  date_creation: '2004-03-01',
  siege: { siret, libelle_commune: 'REVEL', etat_administratif: etat, activite_principale: '85.59A' },
  complements: { est_organisme_formation: true, est_qualiopi: true },
  ...plus,
});

const serveurs: Server[] = [];
async function annuaire(repondre: (siret: string, reponse: ServerResponse) => void): Promise<string> {
  const serveur = createServer((d, r) => repondre(new URL(d.url ?? '', 'http://x').searchParams.get('q') ?? '', r));
  serveurs.push(serveur);
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  return `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
}
const json = (reponse: ServerResponse, corps: unknown) =>
  reponse.setHeader('content-type', 'application/json').end(JSON.stringify(corps));

describe('Les données des entreprises', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let porteur: Personne;
  /** What the directory answers, by SIRET. */
  const connues = new Map<string, unknown>();
  let demandes: string[] = [];
  let formulaire = '';

  const chercher = (siret: string) =>
    porteur.obtenir<{ etat: string; entreprise: { etat: string; nature: string | null } | null }>(
      'GET',
      `/api/entreprises/${siret}`,
    );
  const chemin = (suite = ''): string => `/api/dossiers/${m.dossier}/formulaires/${formulaire}${suite}`;
  const faits = async (): Promise<Record<string, Valeur>> =>
    (await porteur.obtenir<FormulaireLu & { faits: Record<string, Valeur> }>('GET', chemin())).faits;
  const codes = async (): Promise<string[]> =>
    (await porteur.obtenir<{ constats: { code: string; gravite: string }[] }>('GET', chemin('/constats'))).constats.map(
      (c) => `${c.code} ${c.gravite}`,
    );

  beforeAll(async () => {
    const url = await annuaire((siret, r) => {
      demandes.push(siret);
      json(r, { results: connues.has(siret) ? [connues.get(siret)] : [] });
    });
    jalon = await demarrerJalon({ rechercheEntreprisesUrl: url });
    m = new Marcheur(jalon);
    porteur = await m.personne('porteur');
    const { exemple } = histoire(0);
    await m.approcher(0);
    m.dossier = await porteur.ouvrirDossier();
    formulaire = await remplirFormulaire(porteur, m.dossier, exemple, 'dossier');
  });
  afterAll(async () => {
    await jalon.fermer();
    for (const s of serveurs) {
      s.closeAllConnections();
      s.close();
    }
  });
  beforeEach(() => {
    demandes = [];
  });

  it('avant toute recherche, chaque fait est là, inconnu, et rien ne bloque', async () => {
    expect(await faits()).toMatchObject({
      siretPorteur: ORGANISME,
      sirenPorteur: ORGANISME.slice(0, 9),
      naturePorteur: 'association',
      'organismeSiret.etat': null,
      'organismeSiret.qualiopi': null,
      'employeurs/siret.fermees': [],
    });
    expect(await codes()).toEqual([]);
    expect(demandes).toEqual([]);
  });

  it('une recherche remplit ce que les règles lisent ; la seconde ne sort pas', async () => {
    connues.set(ORGANISME, resultat(ORGANISME));
    expect(await chercher(ORGANISME)).toMatchObject({ etat: 'trouvee', entreprise: { nature: 'association' } });
    const [, seconde] = [await chercher(ORGANISME), await chercher(ORGANISME)];
    expect(seconde.entreprise?.etat).toBe('active');
    expect(demandes).toEqual([ORGANISME]);
    expect(await faits()).toMatchObject({
      'organismeSiret.etat': 'active',
      'organismeSiret.nature': 'association',
      'organismeSiret.categorieEntreprise': 'PME',
      'organismeSiret.effectif': 10,
      'organismeSiret.dateCreation': '2004-03-01',
      'organismeSiret.activite': '85.59A',
      'organismeSiret.organismeFormation': true,
      'organismeSiret.qualiopi': true,
      'organismeSiret.commune': 'REVEL',
    });
    expect(await codes()).toEqual([]);
    expect(demandes).toEqual([ORGANISME]);
  });

  it('un employeur fermé est un avertissement, un SIRET inconnu de l’annuaire n’est rien', async () => {
    connues.set(EMPLOYEUR, resultat(EMPLOYEUR, { nature_juridique: '5710' }, 'F'));
    await chercher(EMPLOYEUR);
    expect((await faits())['employeurs/siret.fermees']).toEqual([EMPLOYEUR]);
    expect(await codes()).toEqual(['employeursOuverts avertissement']);
    expect(await chercher('13002526500013')).toEqual({ etat: 'inconnue', entreprise: null });
    const lignes = await jalon.proprietaire
      .sql`select siret, etat, donnees is null as vide from entreprises order by siret`;
    expect([...lignes]).toEqual([
      { siret: ORGANISME, etat: 'trouvee', vide: false },
      { siret: EMPLOYEUR, etat: 'trouvee', vide: false },
      { siret: '13002526500013', etat: 'inconnue', vide: true },
    ]);
  });

  it('un entrepreneur individuel est une personne physique ; son nom caché le reste', async () => {
    connues.set(
      '00000707000014',
      resultat('00000707000014', { nature_juridique: '1000', nom_complet: '[NON-DIFFUSIBLE]' }),
    );
    expect((await chercher('00000707000014')).entreprise).toMatchObject({
      nature: 'entreprise',
      nom: 'Nom non diffusé',
    });
  });

  it('au-delà de trente jours, on ne sait plus ; la recherche suivante demande de nouveau', async () => {
    const { sql } = jalon.proprietaire;
    await sql`update entreprises set lue_le = maintenant() - interval '30 days 1 minute' where siret = ${EMPLOYEUR}`;
    expect((await faits())['employeurs/siret.fermees']).toEqual([]);
    expect(await codes()).toEqual([]);
    await sql`update entreprises set lue_le = maintenant() - interval '29 days 23 hours' where siret = ${EMPLOYEUR}`;
    expect(await codes()).toEqual(['employeursOuverts avertissement']);
  });

  it.each<[string, (siret: string, reponse: ServerResponse) => void]>([
    ['en panne', (_, r) => r.writeHead(503).end()],
    ['qui refuse pour un quota', (_, r) => r.writeHead(429, { 'retry-after': '60' }).end()],
    ['qui ne répond jamais', () => undefined],
    ['qui répond n’importe quoi', (_, r) => json(r, { results: 'x' })],
    ['qui coupe', (_, r) => r.destroy()],
  ])('un annuaire %s laisse ce qui était gardé, et ne dit rien', async (_nom, repondre) => {
    const url = await annuaire(repondre);
    const { sql } = jalon.base;
    // Fresh: what is kept answers, the directory is not asked.
    expect(await lireEntreprise(sql, url, ORGANISME)).toMatchObject({ etat: 'trouvee' });
    const avant = [...(await sql`select * from entreprises order by siret`)];
    const inconnu = '00000714600012';
    expect(await lireEntreprise(sql, url, inconnu)).toEqual({ etat: 'indisponible', entreprise: null });
    expect([...(await sql`select * from entreprises order by siret`)]).toEqual(avant);
  });

  it('le dépôt se fait avec l’avertissement, et garde ce qu’on savait ce jour-là', async () => {
    const { actes, exemple } = histoire(0);
    const acte = { ...actes[0]! };
    delete acte.reponses;
    expect((await m.faire(acte, exemple))?.statut).toBe(200);
    const depose = await faits();
    expect(depose).toMatchObject({ 'organismeSiret.etat': 'active', 'employeurs/siret.fermees': [EMPLOYEUR] });

    // The directory changes its mind: the dossier was judged on what it said before.
    const { sql } = jalon.proprietaire;
    await sql`update entreprises set donnees = donnees || '{"etat": "fermee", "qualiopi": false}'`;
    expect(await faits()).toEqual(depose);
    expect(await codes()).toEqual(['employeursOuverts avertissement']);
    await sql`delete from entreprises`;
    expect(await faits()).toEqual(depose);

    const [evenement] = await sql<{ faits: Record<string, Valeur> }[]>`
      select faits from evenements_dossier where dossier_id = ${m.dossier} and type = 'DEPOSER'`;
    expect(evenement!.faits['empreinteFaits']).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(evenement!.faits)).not.toContain('REVEL');
    expect((await rejouerBase(jalon.travail.sql, [m.dossier])).ecarts).toEqual([]);
  });
});
