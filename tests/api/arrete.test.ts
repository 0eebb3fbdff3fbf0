// The grant made by an arrêté attributif rather than a convention: the same legal order, one signature less, the same money.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur, parArrete } from '../support/parcours.ts';
import { unPdf, type Cycle, type Dossier, type Probleme } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

const { exemple } = histoire(0);
const actes = parArrete(histoire(0).actes);

describe('L’arrêté attributif', () => {
  let jalon: Jalon;
  let m: Marcheur;
  beforeEach(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
  });
  afterEach(async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jalon.fermer();
  });

  const donnerNature = (nature: string) =>
    jalon.proprietaire.sql`update organisations set nature = ${nature} where siret = '00012503900016'`;
  /** Walks until an act of this name is about to be done. `change`: what differs in the charge of an act. */
  const marcher = async (jusqua: string | null, change: Record<string, Record<string, Valeur>> = {}): Promise<void> => {
    for (; m.rang < actes.length; m.rang++) {
      const acte = actes[m.rang]!;
      if (acte.evenement === jusqua) return;
      const r = await m.faire({ ...acte, charge: { ...acte.charge, ...change[acte.evenement] } }, exemple);
      if (r) expect(r.statut, `${acte.evenement} ${JSON.stringify(r.corps)}`).toBe(200);
    }
  };
  const lire = async (qui = 'instructeur'): Promise<Dossier> => (await m.personne(qui)).lire(m.dossier);
  const actions = async (qui: string): Promise<string[]> =>
    (await lire(qui)).objets.find((o) => o.objet.type === 'dossier')!.actions.map((a) => a.type);
  const conventionnement = async (qui: string): Promise<string[]> =>
    (await (await m.personne(qui)).obtenir<Cycle>('GET', `/api/dossiers/${m.dossier}/cycle`)).phases
      .filter((p) => p.instance === 'conventionnement')
      .flatMap((p) => p.etapes.map((e) => e.etat));

  it('va jusqu’au solde pour un établissement public, signé par la Région seule', async () => {
    await donnerNature('etablissement_public');
    await marcher('VALIDER_PROPOSITION');
    // Proposed, and not yet told: both paths are ahead.
    for (const qui of ['porteur', 'instructeur'])
      expect(await conventionnement(qui)).toEqual(
        expect.arrayContaining(['signaturePorteurAttendue', 'arreteASigner']),
      );
    expect(JSON.stringify(await lire('porteur'))).not.toContain('"instrument"');

    await marcher('ENREGISTRER_ENGAGEMENT');
    const instructeur = await m.personne('instructeur');
    for (const evenement of ['ETABLIR_ARRETE', 'NOTIFIER_ARRETE'])
      await attendreRefus(jalon, () => instructeur.envoyer(m.dossier, evenement), {
        statut: 409,
        phrase: 'le dossier en est à « Engagement comptable attendu »',
      });

    await marcher('SIGNER_ARRETE');
    await m.avancer('2025-12-04T11:00:00+01:00');
    expect((await lire('porteur')).libelles.ensuite).toContain('Vous n’avez rien à signer');
    expect(await actions('porteur')).toEqual(['FORMER_RECOURS']);
    const [porteur, ordonnateur] = [await m.personne('porteur'), await m.personne('ordonnateur')];
    const fichier = await porteur.joindre(m.dossier);
    await attendreRefus(jalon, () => porteur.envoyer(m.dossier, 'SIGNER_ARRETE', { fichier }), {
      statut: 403,
      phrase: '',
    });
    const signe = await ordonnateur.joindre(m.dossier);
    const { sql } = jalon.proprietaire;
    // Brought, and in no act yet: nobody else's, even if who brought it is an agent no more. A file comes only where an act asks for it.
    const [{ id: idSigne }] = signe as [{ id: string }];
    const voit = async (qui: string): Promise<boolean> => {
      const personne = await m.personne(qui);
      const { documents } = await personne.documents(m.dossier);
      const { statut } = await personne.demander('GET', `/api/dossiers/${m.dossier}/pieces/${idSigne}/lien`);
      expect(documents.some(({ id }) => id === idSigne)).toBe(statut === 200);
      return statut === 200;
    };
    const quiVoit = async () => [await voit('ordonnateur'), await voit('instructeur'), await voit('porteur')];
    expect(await quiVoit()).toEqual([true, false, false]);
    const role = sql`(select id from comptes where courriel = 'ordonnateur@demo.test')`;
    const [rendu] = await sql`delete from roles_agents where role = 'ordonnateur' and compte_id = ${role} returning *`;
    expect(await voit('porteur')).toBe(false);
    await sql`insert into roles_agents ${sql(rendu!)}`;
    const pilote = await m.personne('pilote');
    const refuse = await pilote.demander<Probleme>('PUT', `/api/dossiers/${m.dossier}/pieces?nom=a.pdf`, unPdf());
    expect([refuse.statut, refuse.corps.detail]).toEqual([
      403,
      expect.stringContaining('Rien ne vous demande de fichier'),
    ]);
    await sql`update delegations set plafond_centimes = 8153819 where arrete = '2025-0147'`;
    await attendreRefus(jalon, () => ordonnateur.envoyer(m.dossier, 'SIGNER_ARRETE', { fichier: signe }), {
      statut: 409,
      phrase: 'Vous n’avez pas de délégation en vigueur ce jour',
    });
    await sql`update delegations set plafond_centimes = 50000000 where arrete = '2025-0147'`;

    // On paper, the day is that of the paper: after what it signs, not to come, and the delegation is that of this day, even if it ended since.
    const aLaMain = (papierLe: string) => () =>
      ordonnateur.envoyer(m.dossier, 'SIGNER_ARRETE', { fichier: signe, papierLe });
    for (const [jour, phrase] of [
      ['2025-11-24', 'La Région signe après l’établissement de l’acte'],
      ['2025-12-05', 'n’est pas encore venue'],
    ] as const) {
      const { constats } = await attendreRefus(jalon, aLaMain(jour), { statut: 422, phrase });
      expect(constats?.map((c) => c.chemin)).toEqual(['papierLe']);
    }
    await sql`update delegations set fin = '2025-12-02' where arrete = '2025-0147'`;
    await attendreRefus(jalon, aLaMain('2025-12-03'), { statut: 409, phrase: 'Vous n’avez pas de délégation' });
    await sql`update delegations set fin = '2025-12-31', retire_le = '2025-12-03T09:00:00Z' where arrete = '2025-0147'`;
    await attendreRefus(jalon, aLaMain('2025-12-03'), { statut: 409, phrase: 'Vous n’avez pas de délégation' });
    await marcher('NOTIFIER_ARRETE', { SIGNER_ARRETE: { papierLe: '2025-12-02' } });
    await sql`update delegations set fin = null, retire_le = null where arrete = '2025-0147'`;
    const [acte] = await sql<
      { id: string }[]
    >`select id from pieces where nom = 'fichier.pdf' and dossier_id = ${m.dossier} order by cree_le desc`;
    const voient = async (qui: string) =>
      (await (await m.personne(qui)).documents(m.dossier)).documents.some(({ id }) => id === acte!.id);
    expect([await voient('porteur'), await voient('instructeur'), await voient('elu')]).toEqual([true, true, false]);
    await marcher(null);
    const { dossier } = await lire('finances');
    const { montants: finances } = await (await m.personne('finances')).finances(m.dossier);
    expect([dossier.statut, dossier.montantVerse]).toEqual(['suiviAttendu', 7_760_240]);
    expect(finances?.versements.map((v) => [v.genre, v.etat, v.montant])).toEqual([
      ['avance', 'paye', 2_446_146],
      ['acompte', 'paye', 3_261_528],
      ['solde', 'paye', 2_052_566],
    ]);
    expect(finances?.versements[0]?.situation).toEqual({ libelle: 'Payé', issue: 'acquis' });
    const conventions = await sql`
      select acte, signee_porteur_le, signee_region_le::text, notifiee_le::text from conventions where dossier_id = ${m.dossier}`;
    expect(conventions).toMatchObject([
      { acte: 'arrete', signee_porteur_le: null, signee_region_le: '2025-12-02', notifiee_le: '2025-12-08' },
    ]);
    const modeles = await sql<{ modele: string }[]>`
      select charge->>'modele' as modele from travaux where dossier_id = ${m.dossier} and type = 'document' order by cree_le, cle`;
    expect(modeles.map((t) => t.modele)).toEqual([
      'accuse-reception',
      'demande-complements',
      'decision-attribution',
      'arrete-attributif',
      'notification-arrete',
      'accuse-demande',
      'accuse-demande',
    ]);
    expect(await conventionnement('porteur')).toEqual(['arreteAEtablir', 'arreteASigner', 'arreteANotifier']);
  });

  it('au-dessus de 23 000 € pour un organisme privé, le vote ramène à la convention, et le dit', async () => {
    await marcher('ENREGISTRER_DELIBERATION', { PROPOSER: { montant: 2_300_000 } });
    await m.approcher(0);
    const deliberer = await (await m.personne('assemblees')).acte(m.dossier, 'ENREGISTRER_DELIBERATION');
    expect(deliberer.faits).toMatchObject({ instrumentEnCours: 'arrete', seuilConvention: 2_300_000 });
    await marcher('ENREGISTRER_ENGAGEMENT', {
      ENREGISTRER_DELIBERATION: { issue: 'amende', montant: 2_300_001 },
    });
    const journal = await (
      await m.personne('instructeur')
    ).obtenir<{ evenements: { details: { texte: string }[] }[] }>('GET', `/api/dossiers/${m.dossier}/journal`);
    expect(journal.evenements.flatMap((e) => e.details.map((d) => d.texte))).toContain(
      'Convention obligatoire : le montant voté dépasse 23\u202f000\u00a0€, l’arrêté proposé n’est plus possible',
    );
    const finances = await m.personne('finances');
    await m.avancer('2025-11-24T14:00:00+01:00');
    const action = await finances.acte(m.dossier, 'ENREGISTRER_ENGAGEMENT');
    const r = await finances.envoyer(m.dossier, 'ENREGISTRER_ENGAGEMENT', {
      numero: '2025-004512',
      date: '2025-11-24',
      lignes: action.propositions['lignes']!,
    });
    expect(r.corps.etat).toBe('conventionAEtablir');
    expect(await actions('instructeur')).toEqual(['ETABLIR_CONVENTION']);
  });

  it('à 23 000 € pour un organisme privé, l’arrêté tient, et la convention reste possible', async () => {
    await marcher('ENREGISTRER_ENGAGEMENT', {
      PROPOSER: { montant: 2_300_000 },
      ENREGISTRER_DELIBERATION: { montant: 2_300_000 },
    });
    await m.avancer('2025-11-24T13:00:00+01:00');
    const action = await (await m.personne('finances')).acte(m.dossier, 'ENREGISTRER_ENGAGEMENT');
    const lignes = action.propositions['lignes']!;
    await marcher('ETABLIR_ARRETE', { ENREGISTRER_ENGAGEMENT: { lignes } });
    expect(await actions('instructeur')).toEqual(['ETABLIR_ARRETE', 'ETABLIR_CONVENTION']);
  });

  it('n’est plus possible quand la nature est corrigée après le vote : la convention reste ouverte', async () => {
    await donnerNature('etablissement_public');
    await marcher('ETABLIR_ARRETE');
    await donnerNature('association');
    const instructeur = await m.personne('instructeur');
    await attendreRefus(jalon, () => instructeur.envoyer(m.dossier, 'ETABLIR_ARRETE'), {
      statut: 409,
      phrase: 'une convention est obligatoire',
    });
    const r = await instructeur.envoyer(m.dossier, 'ETABLIR_CONVENTION');
    expect([r.statut, r.corps.etat]).toEqual([200, 'signaturePorteurAttendue']);
    expect(await conventionnement('porteur')).toContain('conventionANotifier');
  });
});
