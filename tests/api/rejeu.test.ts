// The journal is the truth: what was tampered with beside it is found, and the application cannot tamper with it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type postgres from 'postgres';
import { composerAncre, verifierAncre } from '../../server/exploitation/ancrer.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';

describe('Le rejeu du journal', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let sql: postgres.Sql;
  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    await m.marcher(0);
    ({ sql } = jalon.proprietaire);
  });
  afterAll(() => jalon.fermer());

  /** Tampers in a transaction that is never committed, and gives what the replay then finds. */
  const falsifier = async (texte: string): Promise<string[]> => {
    class Annuler extends Error {}
    let quoi: string[] = [];
    await sql
      .begin(async (t) => {
        const { count } = await t.unsafe(texte.replaceAll('$dossier', `'${m.dossier}'`));
        expect(count, 'La falsification n’a rien touché').toBeGreaterThan(0);
        const { ecarts, dossiers } = await rejouerBase(t as unknown as postgres.Sql);
        expect(dossiers).toBe(1);
        quoi = ecarts.map((e) => e.quoi);
        throw new Annuler();
      })
      .catch((e: unknown) => {
        if (!(e instanceof Annuler)) throw e;
      });
    return quoi;
  };

  it('ne trouve rien quand rien n’a été touché', async () => {
    expect(await rejouerBase(sql)).toEqual({ dossiers: 1, ecarts: [] });
  });

  it.each([
    [
      'un instantané de l’épine',
      `update objets_dossier set etat = jsonb_set(etat, '{context,montantVote}', '9000000') where dossier_id = $dossier and type = 'dossier'`,
      /^objets\.\S+\.context\.montantVote : 9000000 stocké, 8153820 rejoué$/,
    ],
    [
      'un instantané de versement',
      `update objets_dossier set etat = jsonb_set(etat, '{value}', '"aLiquider"') where dossier_id = $dossier and genre = 'avance'`,
      /^objets\.\S+\.value : "aLiquider" stocké, "paye" rejoué$/,
    ],
    [
      'un statut d’objet, que les listes lisent',
      `update objets_dossier set statut = 'aLiquider' where dossier_id = $dossier and genre = 'avance'`,
      /^statut de l’objet execution\/versement avance :/,
    ],
    [
      'une version d’objet',
      `update objets_dossier set version = version + 1 where dossier_id = $dossier and genre = 'final'`,
      /^objets\.\S+\.version :/,
    ],
    [
      'un objet de trop',
      `insert into objets_dossier select financeur_id, dossier_id, gen_random_uuid(), type, genre, version, etat, statut, terme, cree_le from objets_dossier where dossier_id = $dossier and genre = 'avance'`,
      /^objets\.\S+ : .* stocké, rien rejoué$/,
    ],
    [
      'une échéance',
      `update echeances set le = le + interval '1 day' where dossier_id = $dossier and cle = 'suivi.suivi'`,
      /^echeances/,
    ],
    ['une échéance effacée', `delete from echeances where dossier_id = $dossier and cle = 'suivi.suivi'`, /^echeances/],
    [
      'une échéance rouverte',
      `update echeances set etat = 'prevue' where dossier_id = $dossier and cle = 'avis'`,
      /^echeances/,
    ],
    ['une attente effacée', `delete from attentes where dossier_id = $dossier`, /^attente de .* absente/],
    [
      'une attente antidatée',
      `update attentes set depuis = depuis - interval '1 day' where dossier_id = $dossier`,
      /^attente de .* autre au rejeu/,
    ],
    ['un statut', `update dossiers set statut = 'cloture.clos' where id = $dossier`, /^statut : "cloture.clos" stocké/],
    ['une date', `update dossiers set depose_le = depose_le - interval '1 hour' where id = $dossier`, /^depose_le :/],
    [
      'un montant',
      `update dossiers set montant_verse_centimes = montant_verse_centimes + 1 where id = $dossier`,
      /^montant_verse_centimes : 7760241 stocké, 7760240 rejoué$/,
    ],
    [
      'un mandat',
      `update mandats_paiement set montant_centimes = montant_centimes + 1 where dossier_id = $dossier and genre = 'solde'`,
      /^versé : 7760240 stocké, 7760241 au registre des mandats$/,
    ],
    [
      'le partage d’un mandat entre les fonds',
      `update mandats_fonds set montant_centimes = montant_centimes + 1 where dossier_id = $dossier and fonds = 'pacte'`,
      /^mandat \S+ : \d+ liquidé, \d+ réparti$/,
    ],
    [
      'un engagement',
      `update engagements_comptables set montant_centimes = montant_centimes + 1 where dossier_id = $dossier and fonds = 'pacte' and exercice = 2025`,
      /^engagé : 8153820 stocké, 8153821 au registre des engagements$/,
    ],
    [
      'un dégagement',
      `update dossiers set montant_degage_centimes = montant_degage_centimes - 1 where id = $dossier`,
      /^montant_degage_centimes :/,
    ],
    [
      'des crédits tenus',
      `update credits_tenus set engage_centimes = engage_centimes + 1 where dossier_id = $dossier and fonds = 'region'`,
      /^crédits engagés :/,
    ],
    [
      'des crédits payés',
      `update credits_tenus set paye_centimes = paye_centimes + 1 where dossier_id = $dossier and fonds = 'region'`,
      /^crédits payés :/,
    ],
    [
      'des crédits réservés',
      `update credits_tenus set reserve_centimes = reserve_centimes + 1 where dossier_id = $dossier and fonds = 'region'`,
      /^crédits tenus, IER-2025-00017 \S+ region \d+ : \d+, \d+, \d+, \d+ gardé/,
    ],
    [
      'un mouvement de crédits',
      `update mouvements_credits set montant_centimes = montant_centimes + 1 where dossier_id = $dossier and type = 'engage' and fonds = 'region'`,
      /^crédits tenus, .* en les comptant$/,
    ],
    [
      'un mouvement effacé',
      `delete from mouvements_credits where dossier_id = $dossier and type = 'paye'`,
      /^crédits de l’exercice, /,
    ],
    [
      'ce qu’une enveloppe a engagé',
      `update enveloppes set engage_centimes = engage_centimes - 1 where engage_centimes > 0`,
      /^crédits de l’enveloppe, /,
    ],
    [
      'ce qui est payé d’un exercice',
      `update credits_paiement set paye_centimes = paye_centimes + 1 where paye_centimes > 0`,
      /^crédits de l’exercice, /,
    ],
    [
      'une somme du tableau des finances',
      `update sommes_credits set mandate_centimes = mandate_centimes + 1 where fonds = 'pacte'`,
      /^sommes du tableau des finances, innov-emploi-recrutement /,
    ],
    [
      'un compte de dossiers',
      `update comptes_dossiers set nombre = nombre + 1 where nombre > 0`,
      /^dossiers comptés, innov-emploi-recrutement .* : 2 gardé, 1 en les comptant$/,
    ],
    ['un compte effacé', `delete from comptes_dossiers`, /^dossiers comptés, .* : rien gardé, 1 en les comptant$/],
    ['un compte de ce qui est attendu', `update sommes_attentes set nombre = nombre + 1`, /^attentes comptées, /],
    [
      'un montant attendu',
      `update sommes_attentes set montant_centimes = montant_centimes + 1`,
      /^attentes comptées, /,
    ],
    [
      'le montant d’une décision',
      `update decisions set montant_centimes = montant_centimes + 1 where dossier_id = $dossier`,
      /^decisions, montant_centimes : 8153821 au registre, 8153820 au journal$/,
    ],
    [
      'le jour où elle est exécutoire',
      `update decisions set executoire_le = executoire_le - 1 where dossier_id = $dossier`,
      /^decisions, executoire_le : "2025-11-18" au registre, "2025-11-19" au journal$/,
    ],
    [
      'une décision de trop',
      `insert into decisions (financeur_id, dossier_id, id, etape, decideur, numero, instance, date_acte, issue) select financeur_id, dossier_id, gen_random_uuid(), etape, decideur, 'X', instance, date_acte, issue from decisions where dossier_id = $dossier`,
      /^decisions : 2 au registre, 1 au journal$/,
    ],
    [
      'la date d’une signature',
      `update conventions set signee_region_le = signee_region_le - 30 where dossier_id = $dossier`,
      /^conventions, signee_region_le : /,
    ],
    [
      'le numéro d’un mandat',
      `update mandats_paiement set numero = 'X' where dossier_id = $dossier and genre = 'avance'`,
      /^mandats, numero : "X" au registre, "2025-118204" au journal$/,
    ],
    [
      'un titre de recette inventé',
      `with t as (insert into titres_recette (financeur_id, dossier_id, id, etape, objet_id, numero, date_titre, montant_centimes) select financeur_id, dossier_id, gen_random_uuid(), 'solde', id, 'T-1', '2026-01-05', 1 from objets_dossier where dossier_id = $dossier and type = 'dossier' returning 1) update dossiers set registres = registres | 16 where id = $dossier`,
      /^titres : 1 au registre, 0 au journal$/,
    ],
    [
      'un IBAN dans les réponses figées',
      `update formulaires_dossier set figees = figees || '{"iban":"FR7612345678901234567890123"}' where dossier_id = $dossier and figees is not null`,
      /^réponses figées de « \S+ » : changées depuis l’événement \d+$/,
    ],
    [
      'un IBAN et son empreinte, refaite',
      `update formulaires_dossier set figees = figees || '{"iban":"X"}', figees_empreinte = repeat('0', 64) where dossier_id = $dossier and figees is not null`,
      /^réponses figées de « \S+ » : leur empreinte n’est pas au journal$/,
    ],
    [
      'des réponses figées vidées',
      `update formulaires_dossier set figees = null where dossier_id = $dossier and figees is not null`,
      /^réponses figées de « \S+ » : absentes$/,
    ],
    [
      'ce que l’annuaire disait au dépôt',
      `update formulaires_dossier set faits_figes = faits_figes || '{"autre":1}' where dossier_id = $dossier and faits_figes <> '{}'`,
      /^données d’entreprise figées de /,
    ],
    [
      'le numéro d’une convention',
      `update conventions set numero = 'C-X' where dossier_id = $dossier`,
      /^conventions : changé hors des actes depuis l’événement \d+$/,
    ],
    [
      'le jour d’un engagement',
      `update engagements_comptables set date_engagement = date_engagement - 1 where dossier_id = $dossier`,
      /^engagements : changé hors des actes depuis l’événement \d+$/,
    ],
    [
      'le jour d’une liquidation',
      `update mandats_paiement set liquide_le = liquide_le - 1 where dossier_id = $dossier`,
      /^mandats : changé hors des actes depuis l’événement \d+$/,
    ],
    [
      'un acte divers',
      `insert into actes_divers (financeur_id, dossier_id, id, etape, objet_id, registre, rang, valeurs) select financeur_id, id, gen_random_uuid(), 'suivi', id, 'reunion', 1, '{}' from dossiers where id = $dossier`,
      /^actes divers : changé hors des actes depuis l’événement \d+$/,
    ],
    [
      'l’empreinte d’un fichier',
      `update pieces set empreinte = repeat('0', 64) where dossier_id = $dossier`,
      /^fichier « .+ » : changé depuis sa réception$/,
    ],
    ['un fichier effacé', `delete from pieces where dossier_id = $dossier`, /^fichier : disparu$/],
    [
      'une charge gardée au journal, les données effacées',
      `with e as (update charges_evenement set donnees = null, sel = '', efface_le = clock_timestamp() where dossier_id = $dossier returning 1) update evenements_dossier set charge = jsonb_set(charge, '{montant}', '1') where dossier_id = $dossier and type = 'LIQUIDER'`,
      /^charge de l’événement \d+/,
    ],
    [
      'une charge',
      `update charges_evenement set donnees = '{"observations":"autre chose"}' where dossier_id = $dossier and donnees ? 'observations'`,
      /^charge de l’événement \d+/,
    ],
    [
      'une charge vidée sans être dite effacée',
      `update charges_evenement set donnees = null where dossier_id = $dossier and donnees ? 'observations'`,
      /^charge de l’événement \d+/,
    ],
    [
      'une charge dite effacée, sans acte',
      `update charges_evenement set donnees = null, sel = '', efface_le = clock_timestamp() where dossier_id = $dossier and rang = 8`,
      /^charge de l’événement 8 : effacée, sans acte qui le dise$/,
    ],
    [
      'une charge supprimée',
      `delete from charges_evenement where dossier_id = $dossier and rang = 8`,
      /^charge de l’événement 8/,
    ],
    [
      'un fait du journal',
      `update evenements_dossier set faits = jsonb_set(faits, '{exigible}', '1') where dossier_id = $dossier and faits ? 'exigible'`,
      /^chaîne, événement \d+/,
    ],
    [
      'l’auteur d’un acte',
      `update evenements_dossier set acteur_id = null where dossier_id = $dossier and type = 'VISER'`,
      /^chaîne, événement \d+/,
    ],
    [
      'l’heure d’un acte',
      `update evenements_dossier set instant = instant - interval '1 day' where dossier_id = $dossier and type = 'DEPOSER'`,
      /^chaîne, événement 2/,
    ],
    [
      'le montant d’une charge gardée au journal',
      `update evenements_dossier set charge = jsonb_set(charge, '{montant}', '1') where dossier_id = $dossier and type = 'LIQUIDER'`,
      /^charge de l’événement \d+/,
    ],
    [
      'la fin du journal, effacée',
      `delete from evenements_dossier where dossier_id = $dossier and type = 'CLOTURER_FINANCIEREMENT'`,
      /^chaîne du dossier/,
    ],
    [
      'un acte au milieu, effacé',
      `delete from evenements_dossier where dossier_id = $dossier and type = 'VISER'`,
      /le journal devrait porter ici le rang \d+/,
    ],
  ] as const)('trouve %s', async (_, texte, attendu) => {
    const quoi = await falsifier(texte);
    expect(
      quoi.some((q) => attendu.test(q)),
      quoi.join('\n'),
    ).toBe(true);
  });

  it('le journal lu par le porteur dit que sa chaîne est rompue', async () => {
    const porteur = await m.personne('porteur');
    const lire = async () =>
      (await porteur.obtenir<{ integre: boolean }>('GET', `/api/dossiers/${m.dossier}/journal`)).integre;
    expect(await lire()).toBe(true);
    // Outside the chain, and vouched for all the same.
    const [avant] = await sql<{ numero: string }[]>`select numero from decisions where dossier_id = ${m.dossier}`;
    await sql`update decisions set numero = 'X' where dossier_id = ${m.dossier}`;
    expect(await lire()).toBe(false);
    await sql`update decisions set numero = ${avant!.numero} where dossier_id = ${m.dossier}`;
    expect(await lire()).toBe(true);
    await sql`update evenements_dossier set role = 'responsable' where dossier_id = ${m.dossier} and type = 'VISER'`;
    expect(await lire()).toBe(false);
    await sql`update evenements_dossier set role = 'finances' where dossier_id = ${m.dossier} and type = 'VISER'`;
    expect(await lire()).toBe(true);
  });

  it('une ancre gardée ailleurs trouve un journal récrit d’un bout à l’autre, chaîne et sceaux compris', async () => {
    const { texte } = await composerAncre(jalon.travail.sql, CLE_SECRETE);
    const verifier = async (ancre = texte): Promise<string[]> =>
      (await verifierAncre(jalon.travail.sql, ['autre'.repeat(8), CLE_SECRETE], ancre)).ecarts;
    expect(await verifier()).toEqual([]);
    await expect(verifier(texte.replace(m.dossier, m.dossier.replace(/^./, '1')))).rejects.toThrow(/pas signée/);
    await expect(verifierAncre(sql, ['autre'.repeat(8)], texte)).rejects.toThrow(/pas signée/);
    const [avant] = await sql<{ rang: number; chaine: string; sceau: Record<string, string> }[]>`
      select rang, chaine, sceau from evenements_dossier where dossier_id = ${m.dossier} and sceau is not null order by rang desc limit 1`;
    const { rang, chaine, sceau } = avant!;
    const remettre = () =>
      sql`update evenements_dossier set chaine = ${chaine}, sceau = ${sql.json(sceau)} where dossier_id = ${m.dossier} and rang = ${rang}`;
    await sql`update evenements_dossier set sceau = '{}' where dossier_id = ${m.dossier} and rang = ${rang}`;
    expect(await verifier()).toEqual([expect.stringMatching(/^dossier IER-2025-00017 — son journal n’est plus/)]);
    await remettre();
    const fin = sql`dossier_id = ${m.dossier} and rang = (select dernier_rang from dossiers where id = ${m.dossier})`;
    const [derniere] = await sql<{ chaine: string }[]>`select chaine from evenements_dossier where ${fin}`;
    await sql`update evenements_dossier set chaine = 'x' where ${fin}`;
    expect(await verifier()).toHaveLength(1);
    await sql`update evenements_dossier set chaine = ${derniere!.chaine} where ${fin}`;
    expect(await verifier()).toEqual([]);
  });

  it.each(['base', 'travail'] as const)('« %s » ne peut ni modifier, ni effacer, ni vider le journal', async (role) => {
    const tables = ['evenements_dossier', 'versions_appel', 'historique_reponses'];
    const ordres = tables.flatMap((table) => [
      `update ${table} set financeur_id = financeur_id`,
      `delete from ${table}`,
      `truncate ${table}`,
      `truncate ${table} cascade`,
      `alter table ${table} disable trigger all`,
      `drop table ${table}`,
    ]);
    ordres.push(`update horloge set decalage = '1 year'`, 'delete from horloge', 'create table porte (id int)');
    for (const ordre of ordres)
      await expect(jalon[role].sql.unsafe(ordre), ordre).rejects.toMatchObject({ code: '42501' });
  });
});
