// What the règlement and the legal order of acts refuse, with the sentence shown, along the worked example.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exemples } from '../../workflows/appels/innov-emploi-recrutement/exemples.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur, remplirFormulaire } from '../support/parcours.ts';
import type { FormulaireLu, Personne, Reponse } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

const { exemple, actes } = histoire(0);
const refusDe = (formulaire: string) => exemples.refus.filter((r) => r.formulaire === formulaire);

describe('Ce que le règlement et l’ordre des actes refusent', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let porteur: Personne;
  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    porteur = await m.personne('porteur');
    m.dossier = await porteur.ouvrirDossier();
  });
  afterAll(() => jalon.fermer());

  const formulaire = async (dossier: string, cle: string): Promise<FormulaireLu> => {
    const { formulaires } = await porteur.lire(dossier);
    const id = formulaires.filter((f) => f.cle === cle).at(-1)!.id;
    return porteur.obtenir('GET', `/api/dossiers/${dossier}/formulaires/${id}`);
  };
  /** Tries with some answers changed, expects the sentence at one of them, then puts them back. */
  const eprouver = async (
    cle: string,
    variante: { nom: string; modifications: Readonly<Record<string, Valeur>>; phrase: string },
    envoyer: () => Promise<Reponse>,
  ): Promise<string[]> => {
    const { id, valeurs } = await formulaire(m.dossier, cle);
    const change = Object.keys(variante.modifications).length > 0;
    if (change) await porteur.repondre(m.dossier, id, variante.modifications);
    const { constats, code } = await attendreRefus(jalon, envoyer, { statut: 422, phrase: variante.phrase });
    expect(code).toBe('saisie_refusee');
    expect(
      constats?.every((c) => c.chemin !== '' && c.gravite === 'bloquant'),
      variante.nom,
    ).toBe(true);
    const avant = Object.keys(variante.modifications).map((chemin) => [chemin, valeurs[chemin] ?? null] as const);
    if (change) await porteur.repondre(m.dossier, id, Object.fromEntries(avant));
    return constats?.map((c) => c.chemin) ?? [];
  };

  it('un dossier vide : tous les points manquants à la fois, chacun à sa place', async () => {
    const { constats } = await attendreRefus(jalon, () => porteur.envoyer(m.dossier, 'DEPOSER'), { statut: 422 });
    const chemins = constats?.map((c) => c.chemin) ?? [];
    expect(chemins).toEqual(
      expect.arrayContaining(['besoin', 'deposantRepresentant', 'employeurs', 'dateDebut', 'pieceRib']),
    );
    // What the organisation told once is there.
    expect(chemins).not.toContain('organismeSiret');
    expect(constats?.every((c) => /[.?]$/.test(c.message))).toBe(true);
    await remplirFormulaire(porteur, m.dossier, exemple, 'dossier');
  });

  it.each(refusDe('dossier').map((r) => [r.nom, r] as const))('au dépôt : %s', async (_, variante) => {
    const chemins = await eprouver('dossier', variante, () => porteur.envoyer(m.dossier, 'DEPOSER'));
    expect(chemins.length).toBeGreaterThan(0);
  });

  it('plusieurs refus à la fois : tous les constats, avec leurs chemins', async () => {
    const [candidats, heures] = [refusDe('dossier')[0]!, refusDe('dossier').find((r) => r.nom === '24 heures')!];
    const chemins = await eprouver(
      'dossier',
      { ...candidats, modifications: { ...candidats.modifications, ...heures.modifications } },
      async () => {
        const r = await porteur.envoyer(m.dossier, 'DEPOSER');
        expect(JSON.stringify(r.corps)).toContain(heures.phrase);
        return r;
      },
    );
    expect(new Set(chemins).size).toBeGreaterThan(1);
  });

  it('150 heures : accepté, en disant que les stagiaires ne sont pas rémunérés', async () => {
    const autre = await porteur.ouvrirDossier();
    const id = await remplirFormulaire(porteur, autre, exemple, 'dossier');
    const { modifications, phrase } = exemples.acceptee150Heures;
    await porteur.repondre(autre, id, modifications);
    const { constats } = await porteur.obtenir<{ constats: { gravite: string; message: string }[] }>(
      'GET',
      `/api/dossiers/${autre}/formulaires/${id}/constats`,
    );
    expect(constats.map((c) => c.gravite)).toEqual(['avertissement']);
    expect(constats[0]?.message).toContain(phrase);
    expect((await porteur.envoyer(autre, 'DEPOSER')).statut).toBe(200);
  });

  it('une pièce d’un autre dossier, ou dont la taille est inventée, n’est pas une pièce de ce dossier', async () => {
    const autre = await porteur.ouvrirDossier();
    const [etrangere] = (await porteur.joindre(autre)) as [Record<string, Valeur>];
    const [ici] = (await porteur.joindre(m.dossier)) as [Record<string, Valeur>];
    const { id, revisions } = await formulaire(m.dossier, 'dossier');
    const texte = new TextEncoder().encode('bonjour');
    const {
      typeContenu: _,
      analyse: __,
      place: ___,
      ...note
    } = await porteur.obtenir<Record<string, Valeur>>('PUT', `/api/dossiers/${m.dossier}/pieces?nom=note.txt`, texte);
    const essais: [Valeur, string][] = [
      [[etrangere], 'n’a pas été reçu dans ce dossier'],
      [[{ ...ici, taille: 1 }], 'n’a pas été reçu dans ce dossier'],
      [[{ ...ici, id: 'inconnu' }], 'n’a pas été reçu dans ce dossier'],
      [[note], 'Ce format n’est pas accepté ici'],
    ];
    for (const [valeur, message] of essais) {
      const { resultats } = await porteur.obtenir<{ resultats: { issue: string; message: string }[] }>(
        'PATCH',
        `/api/dossiers/${m.dossier}/formulaires/${id}/reponses`,
        { modifications: [{ chemin: 'pieceRib', valeur, revision: revisions['pieceRib'] ?? 0 }] },
      );
      expect(resultats[0]?.issue).toBe('refuse');
      expect(resultats[0]?.message).toContain(message);
    }
    expect((await formulaire(m.dossier, 'dossier')).revisions).toEqual(revisions);
  });

  it('l’engagement avant que la délibération soit exécutoire, ou au-dessus du vote, ou mal partagé', async () => {
    await m.marcher(0, { evenement: 'PUBLIER_ACTE' });
    const finances = await m.personne('finances');
    const { charge } = actes.find((a) => a.evenement === 'ENREGISTRER_ENGAGEMENT')!;
    await attendreRefus(jalon, () => finances.envoyer(m.dossier, 'ENREGISTRER_ENGAGEMENT', charge), {
      statut: 409,
      phrase: 'n’est pas possible maintenant : le dossier en est à « Transmis, acte à publier »',
    });
    await m.marcher(0, { evenement: 'ENREGISTRER_ENGAGEMENT' });
    await m.approcher(0);
    const lignes = charge['lignes'] as { montant: number }[];
    const avec = (i: number, montant: number) => lignes.map((l, j) => (i === j ? { ...l, montant } : l));
    const essais: [Record<string, Valeur>, string][] = [
      [{ date: '2025-11-18' }, 'ne peut pas précéder la date à laquelle la délibération est exécutoire'],
      [{ date: '2025-11-25' }, 'La date de l’engagement est dans le futur'],
      [{ lignes: avec(0, 1_467_689) }, 'dépasse le montant voté'],
      [{ lignes: avec(0, 1_467_687) }, 'inférieur au montant voté'],
      [
        { lignes: lignes.map((l, j) => ({ ...l, montant: l.montant + [100, -100, 0, 0][j]! })) },
        'ne suit pas la règle',
      ],
    ];
    for (const [change, phrase] of essais)
      await attendreRefus(
        jalon,
        () => finances.envoyer(m.dossier, 'ENREGISTRER_ENGAGEMENT', { ...charge, ...change }),
        { statut: 422, phrase },
      );
  });

  it('la signature avant l’engagement', async () => {
    for (const [qui, evenement] of [
      ['porteur', 'SIGNER_CONVENTION'],
      ['ordonnateur', 'CONTRESIGNER_CONVENTION'],
      ['instructeur', 'ETABLIR_CONVENTION'],
    ] as const) {
      const personne = await m.personne(qui);
      const { possibles } = await attendreRefus(jalon, () => personne.envoyer(m.dossier, evenement), {
        statut: 409,
        phrase: 'le dossier en est à « Engagement comptable attendu »',
      });
      expect(possibles).not.toContain(evenement);
    }
  });

  it('la signature par qui n’en a pas le pouvoir', async () => {
    await m.marcher(0, { evenement: 'SIGNER_CONVENTION' });
    const { sql } = jalon.proprietaire;
    const [organisation] = await sql<
      { id: string }[]
    >`select organisation_id as id from dossiers where id = ${m.dossier}`;
    await sql`insert into membres_organisation (organisation_id, compte_id, representant_legal)
      select ${organisation!.id}, id, false from comptes where courriel = 'elu@demo.test'`;
    const salarie = await m.personne('elu');
    const fichier = await salarie.joindre(m.dossier);
    await attendreRefus(jalon, () => salarie.envoyer(m.dossier, 'SIGNER_CONVENTION', { fichier }), {
      statut: 409,
      phrase: 'Seul le représentant légal',
    });
    const etranger = await porteur.joindre(await porteur.ouvrirDossier());
    await attendreRefus(jalon, () => porteur.envoyer(m.dossier, 'SIGNER_CONVENTION', { fichier: etranger }), {
      statut: 422,
      phrase: 'n’a pas été reçu dans ce dossier',
    });
    await m.marcher(0, { evenement: 'CONTRESIGNER_CONVENTION' });
    await m.approcher(0);
    const ordonnateur = await m.personne('ordonnateur');
    const signee = await ordonnateur.joindre(m.dossier);
    await sql`update delegations set plafond_centimes = 8153819 where arrete = '2025-0147'`;
    await attendreRefus(jalon, () => ordonnateur.envoyer(m.dossier, 'CONTRESIGNER_CONVENTION', { fichier: signee }), {
      statut: 409,
      phrase: 'Vous n’avez pas de délégation en vigueur ce jour',
    });
    await sql`update delegations set plafond_centimes = 50000000 where arrete = '2025-0147'`;
  });

  it('un paiement au-dessus de ce que l’échéancier ouvre', async () => {
    await m.marcher(0, { evenement: 'LIQUIDER', objet: 'avance' });
    await m.approcher(0);
    const finances = await m.personne('finances');
    const avance = { type: 'versement', genre: 'avance' };
    for (const [montant, phrase] of [
      [2_446_147, 'dépasse ce que l’échéancier ouvre'],
      [0, 'doit être positif'],
    ] as const) {
      const { constats } = await attendreRefus(
        jalon,
        () => finances.envoyer(m.dossier, 'LIQUIDER', { montant }, avance),
        { statut: 422, phrase },
      );
      expect(constats?.map((c) => c.chemin)).toEqual(['montant']);
    }
  });

  describe('à l’acompte', () => {
    beforeAll(async () => {
      await m.marcher(0, { evenement: 'DEPOSER_DEMANDE', objet: 'acompte' });
      await m.approcher(0);
      await remplirFormulaire(porteur, m.dossier, exemple, 'bilanIntermediaire');
    });
    it.each(refusDe('bilanIntermediaire').map((r) => [r.nom, r] as const))('%s', async (_, variante) => {
      const acompte = { type: 'versement', genre: 'acompte' };
      await eprouver('bilanIntermediaire', variante, () => porteur.envoyer(m.dossier, 'DEPOSER_DEMANDE', {}, acompte));
    });
  });

  it.each(refusDe('bilanFinal').map((r) => [r.nom, r] as const))('au bilan final : %s', async (_, variante) => {
    await m.marcher(0, { evenement: 'OUVRIR_BILAN_FINAL' });
    await m.avancer(`${variante.date}T10:00:00+02:00`);
    expect((await porteur.envoyer(m.dossier, 'OUVRIR_BILAN_FINAL')).statut).toBe(200);
    m.rang++;
    await remplirFormulaire(porteur, m.dossier, exemple, 'bilanFinal');
    const bilan = { type: 'bilan', genre: 'final' };
    await eprouver('bilanFinal', variante, () => porteur.envoyer(m.dossier, 'DEPOSER_BILAN', {}, bilan));
  });

  it('n’a rien empêché : l’histoire va à son terme', async () => {
    await m.marcher(0);
    expect((await porteur.lire(m.dossier)).dossier.statut).toBe('suiviAttendu');
  });
});
