// The report is born with the lines of the budget: what was planned is there, is not typed again, and leaves with what was done.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { lireTexte } from '../support/lire-pdf.ts';
import { histoire, Marcheur, remplirFormulaire } from '../support/parcours.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';

interface Resultat {
  chemin: string;
  issue: string;
  message?: string;
}

describe('Le bilan final d’Innov’Emploi Recrutement', () => {
  let jalon: Jalon;
  let m: Marcheur;
  let porteur: Personne;
  let lu: FormulaireLu;
  const chemin = (suite = '') => `/api/dossiers/${m.dossier}/formulaires/${lu.id}${suite}`;
  const ecrire = async (valeurs: Record<string, unknown>): Promise<Resultat[]> => {
    const { revisions } = await porteur.obtenir<FormulaireLu>('GET', chemin());
    const modifications = Object.entries(valeurs).map(([c, valeur]) => ({
      chemin: c,
      valeur,
      revision: revisions[c] ?? 0,
    }));
    const r = await porteur.obtenir<{ resultats: Resultat[] }>('PATCH', chemin('/reponses'), { modifications });
    return r.resultats;
  };

  beforeAll(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    porteur = await m.personne('porteur');
    await m.marcher(0, { evenement: 'DEPOSER_BILAN', objet: 'final' });
    const { formulaires } = await porteur.lire(m.dossier);
    const { id } = formulaires.find((f) => f.cle === 'bilanFinal')!;
    lu = await porteur.obtenir('GET', `/api/dossiers/${m.dossier}/formulaires/${id}`);
  });
  afterAll(() => jalon.fermer());

  it('naît avec les charges, les autres produits et les apports de la demande, sans rien de réalisé', () => {
    const de = (table: string) => lu.lignesNees.filter((ligne) => ligne.startsWith(`${table}/`));
    expect([de('charges').length, de('produits').length, de('chargesNature'), de('produitsNature')]).toEqual([
      7,
      2,
      ['chargesNature/L1'],
      ['produitsNature/L1'],
    ]);
    expect(lu.valeurs).toMatchObject({
      'charges/L5': 4,
      'charges/L5/compte': '64',
      'charges/L5/libelle': 'Formateurs, coordination',
      'charges/L5/prevu': 4_972_000,
      'produits/L2/prevu': 450_000,
    });
    expect(Object.keys(lu.valeurs).filter((c) => c.endsWith('/montant'))).toEqual([]);
    // Neither a proposal nor something to check: it is what was deposited.
    expect(lu.origines).toEqual({});
  });

  it('ne laisse pas retaper ce qui vient du budget, ni retirer une ligne', async () => {
    expect(
      await ecrire({
        'charges/L5/prevu': 1,
        'charges/L5/libelle': 'Autre chose',
        'charges/L5': null,
        'charges/A1': 7,
        'charges/A1/prevu': 5_000,
        'charges/A1/compte': '62',
        'charges/L5/montant': 4_893_560,
        'charges/L5/compte': '64',
      }),
    ).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          chemin: 'charges/L5/prevu',
          issue: 'refuse',
          message: '« Prévu » est repris de votre budget : cela ne s’écrit pas ici.',
        }),
        expect.objectContaining({ chemin: 'charges/L5/libelle', issue: 'refuse' }),
        expect.objectContaining({
          chemin: 'charges/L5',
          issue: 'refuse',
          message: 'Cette ligne est reprise de votre budget : elle reste. S’il n’y a rien à y dire, écrivez 0.',
        }),
        expect.objectContaining({ chemin: 'charges/A1', issue: 'enregistre' }),
        expect.objectContaining({ chemin: 'charges/A1/prevu', issue: 'refuse' }),
        expect.objectContaining({ chemin: 'charges/A1/compte', issue: 'enregistre' }),
        expect.objectContaining({ chemin: 'charges/L5/montant', issue: 'enregistre' }),
        expect.objectContaining({ chemin: 'charges/L5/compte', issue: 'enregistre' }),
      ]),
    );
    const { valeurs } = await porteur.obtenir<FormulaireLu>('GET', chemin());
    expect([valeurs['charges/L5/prevu'], valeurs['charges/L5/libelle'], valeurs['charges/A1/prevu']]).toEqual([
      4_972_000,
      'Formateurs, coordination',
      undefined,
    ]);
    expect(await ecrire({ 'charges/A1': null })).toEqual([expect.objectContaining({ issue: 'enregistre' })]);
  });

  it('sort avec ce qui était prévu et ce qui est fait, la différence calculée', async () => {
    await remplirFormulaire(porteur, m.dossier, histoire(0).exemple, 'bilanFinal');
    const csv = Buffer.from((await porteur.telecharger(chemin('/reponses.csv'))).octets).toString('utf8');
    const de = (ligne: number) =>
      csv.split('\r\n').filter((l) => l.includes(`Charges réelles ›`) && l.includes(`;${ligne};`));
    expect(de(1).map((l) => l.split(';').slice(1, 4))).toEqual([
      ['Charges réelles › Compte', '1', '60 – Achats'],
      ['Charges réelles › Nature', '1', expect.stringContaining('outillage')],
      ['Charges réelles › Prévu', '1', '6480,00'],
      ['Charges réelles › Réalisé', '1', '6212,40'],
      ['Charges réelles › Écart', '1', expect.stringContaining('267,60')],
    ]);
    const pdf = lireTexte((await porteur.telecharger(chemin('/recapitulatif.pdf'))).octets);
    for (const dit of ['Prévu', 'Réalisé', 'Écart', '88 200,00', '86 342,15', '1 857,85'])
      expect(pdf.replaceAll(/\s/g, ' ')).toContain(dit);
  });
});
