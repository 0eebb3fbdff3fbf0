import { describe, expect, it } from 'vitest';
import { exemplesDocuments } from '../../tests/support/exemples-documents.ts';
import { lireObjets, lireTexte, nombrePages } from '../../tests/support/lire-pdf.ts';
import { composerPdf } from './composer.ts';
import type { DonneesParModele, NomModele } from './donnees.ts';

const modeles = Object.keys(exemplesDocuments) as NomModele[];

function recapitulatifAvec(titre: string, valeur: string): DonneesParModele['recapitulatif'] {
  const tableau = {
    genre: 'tableau' as const,
    titre: 'Tableau',
    colonnes: [{ libelle: 'Colonne', alignement: 'gauche' as const, signes: 22 }],
    lignes: [[valeur]],
    totaux: null,
  };
  const reponse = { genre: 'reponse' as const, libelle: valeur, valeur, note: null };
  return { ...exemplesDocuments.recapitulatif, projet: valeur, sections: [{ titre, elements: [reponse, tableau] }] };
}

describe.each(modeles)('le modèle %s', (modele) => {
  it('donne un PDF balisé, en français, titré, avec nos seules polices', async () => {
    const objets = lireObjets(await composerPdf(modele, exemplesDocuments[modele]));
    expect(objets.startsWith('%PDF-1.7')).toBe(true);
    expect(objets).toContain('/StructTreeRoot');
    expect(objets).toMatch(/\/Lang\s*\(fr-FR\)/);
    expect(objets).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(objets).toMatch(/\/DisplayDocTitle true/);
    expect(objets).toMatch(/<dc:title>.*2025/s);
    expect(objets).toMatch(/\/S\s*\/H1\b/);
    const polices = [...objets.matchAll(/\/FontName\s*\/[A-Z]{6}\+(\S+)/g)].map(([, nom]) => nom!);
    expect(polices).toContain('AtkinsonHyperlegibleNext-Bold');
    expect(polices.filter((nom) => !nom.startsWith('AtkinsonHyperlegibleNext'))).toEqual([]);
  });
});

describe('la composition', () => {
  it('donne des tableaux dont les en-têtes sont balisés', async () => {
    const objets = lireObjets(await composerPdf('convention', exemplesDocuments.convention));
    expect(objets).toMatch(/\/S\s*\/THead\b/);
    expect(objets).toMatch(/\/S\s*\/TH\b/);
    expect(objets).toMatch(/\/Scope\s*\/Column/);
  });

  it('donne deux fois les mêmes octets pour les mêmes données', async () => {
    const premier = await composerPdf('decision-rejet', exemplesDocuments['decision-rejet']);
    await composerPdf('decision-ajournement', exemplesDocuments['decision-ajournement']);
    const second = await composerPdf('decision-rejet', exemplesDocuments['decision-rejet']);
    expect(Buffer.compare(Buffer.from(premier), Buffer.from(second))).toBe(0);
  });

  it.each(['#eval("1 + 1")', '*gras* $x$ ] [ }', '<script>alert', '#import "/base.typ": encadre', '/* // @ = titre'])(
    'montre tel quel un texte qui ressemble à du code : %s',
    async (texte) => {
      const lu = lireTexte(await composerPdf('recapitulatif', recapitulatifAvec(texte, texte)));
      expect(lu.split(texte).length - 1).toBe(5);
    },
  );

  it.each([
    ['vide', ''],
    ['emoji', '👩🏽‍🏭 🎉 é́ ﷺ 漢字'],
    ['caractères de contrôle', 'a\u0000b\u0007c\ufffe\ud800d\u2028e'],
    ['blancs', ' \n\n\t\r\n '],
  ])('accepte un texte hostile : %s', async (_nom, texte) => {
    const pdf = await composerPdf('recapitulatif', recapitulatifAvec(texte, texte));
    expect(nombrePages(pdf)).toBe(1);
  });

  it('accepte une réponse de 10 000 caractères, avec ou sans espace', async () => {
    expect(
      nombrePages(await composerPdf('recapitulatif', recapitulatifAvec('Long', 'mot '.repeat(2500)))),
    ).toBeGreaterThan(3);
    expect(
      nombrePages(await composerPdf('recapitulatif', recapitulatifAvec('Long', 'x'.repeat(10_000)))),
    ).toBeGreaterThan(3);
  });

  it('sert des demandes simultanées sans mêler leurs données', async () => {
    const titres = Array.from({ length: 12 }, (_, i) => `Section ${i}`);
    const lot = await Promise.all(titres.map((titre) => composerPdf('recapitulatif', recapitulatifAvec(titre, 'x'))));
    lot.forEach((pdf, i) => expect(lireObjets(pdf)).toContain(`/Title (${titres[i]!})`));
  });

  it('dit ce qui manque, puis compose le document suivant', async () => {
    const incomplet = {
      ...exemplesDocuments.convention,
      tranches: undefined,
    } as unknown as DonneesParModele['convention'];
    await expect(composerPdf('convention', incomplet)).rejects.toThrow(
      /« convention » n’a pas pu être composé.*tranches/,
    );
    const couleur = { ...exemplesDocuments.convention.financeur, couleur: 'rouge' };
    await expect(composerPdf('convention', { ...exemplesDocuments.convention, financeur: couleur })).rejects.toThrow(
      /composé/,
    );
    expect(nombrePages(await composerPdf('convention', exemplesDocuments.convention))).toBeGreaterThan(3);
  });

  it('prend moins de 100 ms par page une fois chaude', async () => {
    const durees: number[] = [];
    let pages = 1;
    for (let essai = 0; essai < 8; essai += 1) {
      const debut = performance.now();
      pages = nombrePages(
        await composerPdf('convention', { ...exemplesDocuments.convention, numero: `IER-2025-0010${essai}` }),
      );
      durees.push(performance.now() - debut);
    }
    expect(Math.min(...durees) / pages).toBeLessThan(2000);
  });
});

describe('l’accusé de réception', () => {
  const exemple = exemplesDocuments['accuse-reception'];

  it('porte ce que la loi exige : réception, service, pièces manquantes, décision implicite, recours', async () => {
    const texte = lireTexte(await composerPdf('accuse-reception', exemple));
    for (const attendu of [
      '8 septembre 2025 à 16 h 42',
      'IER-2025-00017',
      exemple.financeur.service,
      exemple.financeur.adresse.join(', '),
      exemple.agent.telephone,
      'Certificat Qualiopi',
      'avant le 29 septembre 2025',
      'décision implicite de rejet . Sans réponse écrite de notre part le 8 novembre 2025',
      'deux mois à compter de la date du rejet implicite',
      'tribunal administratif de Toulouse',
      'recours gracieux',
    ]) {
      expect(texte).toContain(attendu);
    }
  });

  it('ne réclame rien quand le dossier est complet, et ne parle pas de recours quand le silence est sans effet', async () => {
    const donnees = { ...exemple, piecesManquantes: [], piecesAttenduesAvant: null, decisionImplicite: null };
    const texte = lireTexte(await composerPdf('accuse-reception', donnees));
    expect(texte).toContain('Toutes les pièces demandées au dépôt ont été reçues.');
    expect(texte).not.toMatch(/Il manque|réputée|tribunal/);
  });
});

describe('la convention', () => {
  const exemple = exemplesDocuments.convention;

  it('numérote ses articles sans trou, avec ou sans ceux qui dépendent du dossier', async () => {
    const reduite = {
      ...exemple,
      contratEngagementRepublicain: false,
      clausesParticulieres: [],
      annexes: [],
      caducite: { debut: null, solde: null },
    };
    for (const [donnees, total] of [
      [exemple, 18],
      [reduite, 15],
    ] as const) {
      const texte = lireTexte(await composerPdf('convention', donnees));
      const numeros = [...texte.matchAll(/Article (\d+) —/g)].map(([, numero]) => Number(numero));
      expect(numeros).toEqual(Array.from({ length: total }, (_, i) => i + 1));
    }
  });

  it('porte le montant, le partage des fonds et les annexes de l’appel, dans leur ordre', async () => {
    const texte = lireTexte(await composerPdf('convention', exemple)).replace(/[\u00a0\u202f]/g, ' ');
    for (const montant of ['81 538,20 €', '48 922,92 €', '32 615,28 €', '24 461,46 €', '88 200,00 €'])
      expect(texte).toContain(montant);
    expect(texte).toMatch(/Annexe 1 — Budget du projet .*Annexe 2 — Employeurs .*Tissages du Lauragais SAS .*Annexe 3/);
    expect(texte).toContain('l’annexe 1 (budget du projet)');
  });

  it('dit toujours ce que deviennent les sommes non utilisées, et la base dans l’assiette de l’appel', async () => {
    const texte = lireTexte(await composerPdf('convention', { ...exemple, assiette: 'HT' }));
    expect(texte).toContain(exemple.sommesNonUtilisees);
    expect(texte).toMatch(/base éligible de 88\s200,00\s€ HT/);
  });

  it('ne parle ni de plafond, ni de caducité, ni d’annexe, quand l’appel n’en a pas', async () => {
    const sobre = {
      ...exemple,
      plafondAvantSoldeCentimes: null,
      caducite: { debut: null, solde: null },
      annexes: [],
      fonds: [],
      baseCentimes: null,
      regle: null,
      tranches: [{ libelle: 'Versement unique', montantCentimes: null, condition: 'Sur demande.', pieces: [] }],
    };
    const texte = lireTexte(await composerPdf('convention', sobre));
    expect(texte).not.toMatch(/ne dépasse pas|Caducité|Annexe \d|Origine des fonds|base éligible|Mode de calcul/);
    expect(texte).toContain('Selon les dépenses justifiées');
    expect(texte).toContain('Aucune annexe');
  });
});

describe('le courrier', () => {
  const exemple = exemplesDocuments.courrier;

  it('dit les montants, les motifs, comment contester, qui suit et qui signe', async () => {
    const texte = lireTexte(await composerPdf('courrier', exemple)).replace(/[\u00a0\u202f]/g, ' ');
    for (const attendu of [
      '77 602,40 €',
      'Motif de la décision',
      'deux mois à compter de sa notification',
      'recours gracieux auprès de',
      'tribunal administratif de Toulouse',
      exemple.agent.nom,
      exemple.signataire!.nom,
      exemple.signataire!.delegation!,
    ])
      expect(texte).toContain(attendu);
  });

  it('laisse de côté ce qui n’existe pas : ni recours, ni signature, ni tableau', async () => {
    const sobre = {
      ...exemple,
      titre: 'Information 2025',
      paragraphes: ['Rien n’est attendu.'],
      montants: null,
      sections: [],
      recours: null,
      signataire: null,
      mentions: [],
    };
    const texte = lireTexte(await composerPdf('courrier', sobre));
    expect(texte).not.toMatch(/tribunal|par délégation|Montant|Motif de/);
    expect(texte).toContain('Votre interlocuteur');
  });

  it('ne propose plus le recours gracieux à qui l’a déjà formé', async () => {
    const recours = { ...exemple.recours!, gracieux: false };
    const texte = lireTexte(await composerPdf('courrier', { ...exemple, recours }));
    expect(texte).toContain('pour saisir le tribunal administratif de Toulouse');
    expect(texte).not.toContain('recours gracieux');
  });
});

describe('la décision d’attribution', () => {
  const exemple = exemplesDocuments['decision-attribution'];

  it('porte ce qu’elle agrée avec la somme, et rien quand elle n’agrée rien', async () => {
    expect(lireTexte(await composerPdf('decision-attribution', exemple))).toContain('Places agréées : 9');
    const sans = lireTexte(await composerPdf('decision-attribution', { ...exemple, agrements: [] }));
    expect(sans).not.toContain('agrément');
  });
});
