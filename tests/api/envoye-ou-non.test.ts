// What was sent is read by both sides; what was not, by its author alone, and only while it may still be sent.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signerLien } from '../../server/pieces/lien.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { fondsACorriger } from '../support/appels/fonds-a-corriger.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';

const idDe = (reference: Valeur): string => (reference as { id: string }[])[0]!.id;
const documentsDe = async (qui: Personne, dossier: string): Promise<string[]> =>
  (await qui.documents(dossier)).documents.map((d) => d.id);

describe('Une demande corrigée après son dépôt', () => {
  const OUVERTE = '00012503900016';
  const FERMEE = '00047812300011';
  let jalon: Jalon;
  let m: Marcheur;
  let porteur: Personne;
  let agent: Personne;
  let dossier = '';
  let formulaire = '';
  const chemin = (suite = '') => `/api/dossiers/${dossier}/formulaires/${formulaire}${suite}`;
  const lire = (qui: Personne): Promise<FormulaireLu> => qui.obtenir('GET', chemin());
  const codes = async (qui: Personne) =>
    (await qui.obtenir<{ constats: { chemin: string; code: string }[] }>('GET', chemin('/constats'))).constats.map(
      (c) => `${c.chemin} ${c.code}`,
    );
  const exporter = async (qui: Personne) =>
    (await qui.obtenir<{ reponses: Record<string, { valeur: Valeur }> }>('GET', chemin('/reponses.json'))).reponses;
  const repondre = (valeurs: Record<string, Valeur>) => porteur.repondre(dossier, formulaire, valeurs);
  const demander = async (...chemins: string[]) => {
    const demandes = chemins.map((c, i) => ({ id: `D${i}`, chemin: c, motif: 'À revoir.' }));
    expect((await agent.envoyer(dossier, 'DEMANDER_COMPLEMENTS', { demandes })).statut).toBe(200);
  };
  const envoyer = async (qui: Personne, type: string) => expect((await qui.envoyer(dossier, type)).statut).toBe(200);
  /** Whether someone opens a file: by asking for a link, and by holding one that was signed for them. */
  const ouvre = async (qui: Personne, piece: string): Promise<[number, number]> => {
    const { compte } = await qui.obtenir<{ compte: { id: string } }>('GET', '/api/session');
    const jeton = signerLien({ cleSecrete: CLE_SECRETE }, { piece, compte: compte.id });
    return [
      (await qui.demander('GET', `/api/dossiers/${dossier}/pieces/${piece}/lien`)).statut,
      (await qui.telecharger(`/api/fichiers/${jeton}`)).statut,
    ];
  };
  const p: Record<'retiree' | 'deposee' | 'cachee' | 'passagere' | 'corrigee', string> = {
    retiree: '',
    deposee: '',
    cachee: '',
    passagere: '',
    corrigee: '',
  };
  const joindre = async (qui: Personne, nom: keyof typeof p): Promise<Valeur> => {
    const reference = await qui.joindre(dossier, `${nom}.pdf`);
    p[nom] = idDe(reference);
    return reference;
  };
  const nommer = (ids: string[]) => Object.entries(p).flatMap(([nom, id]) => (ids.includes(id) ? [nom] : []));

  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [fondsACorriger] });
    for (const [siret, etat, effectif] of [
      [OUVERTE, 'active', 10],
      [FERMEE, 'fermee', 77],
    ])
      await jalon.proprietaire.sql`
        insert into entreprises (siret, etat, donnees, lue_le)
        values (${siret!}, 'trouvee', ${jalon.proprietaire.sql.json({ siret, etat, effectif })}, timestamptz '2025-09-08T08:00:00Z')`;
    m = new Marcheur(jalon);
    await m.avancer('2025-09-08T10:00:00+02:00');
    porteur = await m.personne('porteur');
    agent = await m.personne('instructeur@normandie.demo.test');
    dossier = await porteur.ouvrirDossier('fonds-a-corriger', 'normandie');
    formulaire = (await porteur.lire(dossier)).formulaires[0]!.id;
    await repondre({ preuve: await joindre(porteur, 'retiree') });
    await repondre({ accord: true, pieceAccord: await joindre(porteur, 'cachee') });
    await repondre({
      projet: 'Le projet déposé',
      employeur: OUVERTE,
      preuve: await joindre(porteur, 'deposee'),
      accord: false,
    });
    await envoyer(porteur, 'DEPOSER');
    await envoyer(agent, 'PRENDRE_EN_CHARGE');
  });
  afterAll(() => jalon.fermer());

  it('un fichier retiré, ou caché par une condition, avant le dépôt n’est qu’à son auteur', async () => {
    // No act asks the agent for a file: they bring none.
    const octets = new TextEncoder().encode('%PDF-1.4');
    expect((await agent.demander('PUT', `/api/dossiers/${dossier}/pieces?nom=a.pdf`, octets)).statut).toBe(403);
    expect(nommer(await documentsDe(agent, dossier))).toEqual(['deposee']);
    for (const nom of ['retiree', 'cachee'] as const) {
      expect([nom, await ouvre(agent, p[nom])]).toEqual([nom, [404, 404]]);
      expect([nom, await ouvre(porteur, p[nom])]).toEqual([nom, [200, 200]]);
    }
    expect(await ouvre(agent, p.deposee)).toEqual([200, 200]);
  });

  it('pendant la correction, l’agent lit réponses, faits, constats, montants et export tels qu’envoyés', async () => {
    await demander('projet', 'employeur', 'preuve', 'accord', 'pieceAccord');
    const [avant, constats, export_] = [await lire(agent), await codes(agent), await exporter(agent)];
    const calcul = (await agent.finances(dossier)).montants?.demande;
    expect([avant.faits['employeur.effectif'], calcul?.centimes]).toEqual([10, 1000]);
    await repondre({ employeur: FERMEE, preuve: await joindre(porteur, 'passagere') });
    await repondre({ projet: null, preuve: await joindre(porteur, 'corrigee'), accord: true, pieceAccord: null });
    const lu = await lire(porteur);
    expect([lu.valeurs['employeur'], lu.faits['employeur.effectif'], await codes(porteur)]).toEqual([
      FERMEE,
      77,
      ['projet requis'],
    ]);
    const { valeurs, faits, avant: ancien } = await lire(agent);
    expect([valeurs, faits, ancien]).toEqual([avant.valeurs, avant.faits, {}]);
    expect([valeurs['projet'], constats, await codes(agent)]).toEqual(['Le projet déposé', [], []]);
    expect(await exporter(agent)).toEqual(export_);
    for (const qui of [agent, porteur]) expect((await qui.finances(dossier)).montants?.demande).toEqual(calcul);
    expect(nommer(await documentsDe(agent, dossier))).toEqual(['deposee']);
    expect(await ouvre(agent, p.corrigee)).toEqual([404, 404]);
  });

  it('une fois envoyée, la pièce remplacée reste lisible ; celle qui n’a fait que passer, jamais', async () => {
    await repondre({ projet: 'Le projet corrigé' });
    await envoyer(porteur, 'DEPOSER_COMPLEMENTS');
    expect(nommer(await documentsDe(agent, dossier))).toEqual(['deposee', 'corrigee']);
    const [chez, agents] = [await lire(porteur), await lire(agent)];
    expect([agents.valeurs, agents.avant]).toEqual([chez.valeurs, chez.avant]);
    expect(agents.avant).toMatchObject({ projet: 'Le projet déposé', employeur: OUVERTE, pieceAccord: null });
    expect([agents.faits['employeur.effectif'], (await agent.finances(dossier)).montants?.demande?.centimes]).toEqual([
      77, 7700,
    ]);
  });

  it('ce qui n’était pas envoyé quand la Région ferme le formulaire n’est lu par personne', async () => {
    await demander('projet');
    const envoye = await lire(agent);
    await repondre({ projet: 'Jamais envoyé' });
    expect([(await lire(porteur)).valeurs['projet'], (await lire(porteur)).avant]).toEqual([
      'Jamais envoyé',
      { projet: 'Le projet corrigé' },
    ]);
    await m.avancer('2025-11-12T09:00:00+01:00');
    expect((await porteur.lire(dossier)).dossier.statut).toBe('complementsEnRetard');
    const responsable = await m.personne('responsable@normandie.demo.test');
    const ecarter = await responsable.envoyer(dossier, 'DECLARER_IRRECEVABLE', { motif: 'Rien n’est venu.' });
    expect(ecarter.corps.etat).toBe('irrecevable');
    for (const qui of [agent, porteur]) {
      const lu = await lire(qui);
      expect([lu.ouverture, lu.valeurs]).toEqual(['ferme', envoye.valeurs]);
      expect(lu.avant).toMatchObject({ projet: 'Le projet déposé' });
      expect((await exporter(qui))['projet']?.valeur).toBe('Le projet corrigé');
    }
  });
});

describe('Un bilan que l’on corrige', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let porteur: Personne;
  let agent: Personne;
  const bilan = { type: 'bilan', genre: 'final' };

  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    await m.marcher(0, { evenement: 'CERTIFIER_SERVICE_FAIT', objet: 'final' });
    porteur = await m.personne('porteur');
    agent = await m.personne('instructeur');
  });
  afterAll(() => jalon.fermer());

  it('n’est pas lu par la Région avant d’être renvoyé, puis l’est avec ce qui a changé', async () => {
    const motif = { motif: 'Un montant est à revoir.' };
    expect((await agent.envoyer(m.dossier, 'DEMANDER_CORRECTIONS', motif, bilan)).statut).toBe(200);
    const { id } = (await porteur.lire(m.dossier)).formulaires.find((f) => f.modifiable)!;
    const lire = (qui: Personne): Promise<FormulaireLu> =>
      qui.obtenir('GET', `/api/dossiers/${m.dossier}/formulaires/${id}`);
    const envoye = await lire(porteur);
    expect(envoye.ouverture).toBe('tout');
    const libres = envoye.formulaire.sections.flatMap((x) => x.champs).filter((c) => c.type === 'texteLong');
    const cle = libres.find((c) => typeof envoye.valeurs[c.cle] === 'string')!.cle;
    const corrige = 'Un texte revu, et pas encore renvoyé.';
    await porteur.repondre(m.dossier, id, { [cle]: corrige });
    expect((await lire(porteur)).avant).toEqual({ [cle]: envoye.valeurs[cle] });
    const region = await lire(agent);
    expect([region.valeurs, region.avant]).toEqual([envoye.valeurs, {}]);
    expect((await porteur.envoyer(m.dossier, 'DEPOSER_BILAN', {}, bilan)).statut).toBe(200);
    for (const qui of [porteur, agent]) {
      const { valeurs, avant } = await lire(qui);
      expect([valeurs[cle], avant]).toEqual([corrige, { [cle]: envoye.valeurs[cle] }]);
    }
  });

  it('le prescripteur n’ouvre que les fichiers de la demande, et ceux des avis', async () => {
    const prescripteur = await m.personne('prescripteur');
    // Their avis given, nothing is theirs; asked another one, the same demand is.
    expect((await prescripteur.demander('GET', `/api/dossiers/${m.dossier}/documents`)).statut).toBe(404);
    await jalon.proprietaire.sql`insert into acces_dossier (financeur_id, dossier_id, compte_id, role, modifie_le)
      select d.financeur_id, d.id, c.id, 'prescripteur', maintenant() from dossiers d, comptes c where d.id = ${m.dossier} and c.courriel = 'prescripteur@demo.test'`;
    const documents = async (qui: Personne) => (await qui.documents(m.dossier)).documents;
    const signees = (await documents(agent)).filter((d) => d.nom === 'fichier.pdf');
    expect(signees.length).toBe(2);
    const lus = await documents(prescripteur);
    const demande = (await prescripteur.lire(m.dossier)).formulaires;
    expect(demande.map((f) => f.cle)).toEqual(['dossier']);
    const { valeurs } = await prescripteur.obtenir<FormulaireLu>(
      'GET',
      `/api/dossiers/${m.dossier}/formulaires/${demande[0]!.id}`,
    );
    const enPlace = JSON.stringify(valeurs);
    const remplaces = lus.filter((d) => !enPlace.includes(d.id)).map((d) => d.nom);
    // The bank details are not theirs to read, those of today nor those before.
    expect(remplaces).toEqual(['pieceQualiopi.pdf']);
    expect(lus.filter(({ nom }) => nom.startsWith('pieceRib'))).toEqual([]);
    expect(lus.length).toBeGreaterThan(2);
    for (const { id } of signees)
      expect((await prescripteur.demander('GET', `/api/dossiers/${m.dossier}/pieces/${id}/lien`)).statut).toBe(404);
  });
});
