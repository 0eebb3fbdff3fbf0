import { describe, expect, test } from 'vitest';
import type { Champ } from '../form/formulaire.ts';
import { loi } from './jalons.ts';
import { aplatir, editer, habiller, motsAdmis, motsAttendus, motsDuMoteur, separerMots } from './mots.ts';

const mots = {
  etats: { ouvert: ['Ouvert', 'En cours', 'Rien n’est attendu.'] as const },
  actes: { FERMER: ['Fermer', 'Ferme.'] as const },
  gardes: { pret: 'Ce n’est pas prêt.' },
  echeances: { terme: 'Terme' },
  objets: { avis: { libelle: 'Avis', etats: { rendu: ['Rendu', '', ''] as const } } },
};

describe('Les mots', () => {
  test('s’aplatissent par clé', () => {
    expect(aplatir(mots, 'depot')).toEqual({
      'depot.ouvert.region': 'Ouvert',
      'depot.ouvert.porteur': 'En cours',
      'depot.ouvert.ensuite': 'Rien n’est attendu.',
      'depot.FERMER.libelle': 'Fermer',
      'depot.FERMER.description': 'Ferme.',
      'depot.pret': 'Ce n’est pas prêt.',
      'depot.terme': 'Terme',
      'depot/avis.libelle': 'Avis',
      'depot/avis.rendu.region': 'Rendu',
      'depot/avis.rendu.porteur': '',
      'depot/avis.rendu.ensuite': '',
    });
  });

  test('sont ceux qu’une pièce attend', () => {
    const piece = {
      initial: 'ouvert',
      etats: { ouvert: {} },
      evenements: { FERMER: {} },
      gardes: { pret: 'oui' },
      echeances: { terme: { duree: { jours: 1 }, evenement: 'FERMER' } },
      objets: { avis: { initial: 'rendu', etats: { rendu: {} }, evenements: {} } },
    };
    expect(motsAttendus(piece, 'depot').toSorted()).toEqual(Object.keys(aplatir(mots, 'depot')).toSorted());
  });

  test('disent, s’ils veulent, si un état est une bonne ou une mauvaise nouvelle', () => {
    const etats = { rejete: ['Rejeté', 'Rejetée', '', 'refus'] as const, ouvert: ['Ouvert', 'Ouvert', ''] as const };
    const plats = aplatir({ etats }, 'decision');
    expect(plats['decision.rejete.issue']).toBe('refus');
    expect(plats).not.toHaveProperty('decision.ouvert.issue');
    const piece = { initial: 'rejete', etats: { rejete: {} }, evenements: {} };
    expect(motsAttendus(piece, 'decision')).not.toContain('decision.rejete.issue');
    expect(motsAdmis(piece, 'decision')).toEqual(['decision.rejete.issue', 'decision.rejete.compte']);
  });

  test('se corrigent par une édition, qui n’en invente pas', () => {
    const plats = aplatir(mots, 'depot');
    const edition = { version: 'v1', numero: 1, le: '2026-01-02', auteur: 'administrateur' };
    expect(editer(plats, { ...edition, corrections: { 'depot.pret': 'Attendez.' } })).toEqual({
      ...plats,
      'depot.pret': 'Attendez.',
    });
    expect(() => editer(plats, { ...edition, corrections: { inconnu: 'x', toString: 'y' } })).toThrow(
      'Aucun mot « inconnu », « toString » dans la version v1.',
    );
  });

  test('du moteur disent chaque jalon', () => {
    for (const j of Object.keys(loi))
      expect(motsDuMoteur[`moteur.jalon.${j}`]).toMatch(/ n’est pas | ne sont pas | n’a pas /);
  });
});

describe('Une saisie', () => {
  const champs: Champ[] = [
    { cle: 'montant', type: 'montant', libelle: 'Montant', aide: 'En euros.', requis: true },
    {
      cle: 'lignes',
      type: 'tableau',
      libelle: 'Lignes',
      libelleLigne: 'Ligne',
      lignesMax: 3,
      colonnes: [{ cle: 'nature', type: 'choix', libelle: 'Nature', options: [{ valeur: 'a', libelle: 'Achats' }] }],
    },
    { cle: 'accord', type: 'engagement', libelle: 'Accord', texte: 'Je m’engage.', version: '1' },
    { cle: 'note', type: 'explication', libelle: 'Note', texte: 'À lire.' },
  ];
  const { structure, mots: separes } = separerMots(champs, 'x.ALLER.charge');

  test('se sépare de ses mots, mais garde le texte de ce qu’on accepte', () => {
    expect(separes).toEqual({
      'x.ALLER.charge.montant.libelle': 'Montant',
      'x.ALLER.charge.montant.aide': 'En euros.',
      'x.ALLER.charge.lignes.libelle': 'Lignes',
      'x.ALLER.charge.lignes.libelleLigne': 'Ligne',
      'x.ALLER.charge.lignes.nature.libelle': 'Nature',
      'x.ALLER.charge.lignes.nature.a.libelle': 'Achats',
      'x.ALLER.charge.accord.libelle': 'Accord',
      'x.ALLER.charge.note.libelle': 'Note',
      'x.ALLER.charge.note.texte': 'À lire.',
    });
    expect(JSON.stringify(structure)).toContain('Je m’engage.');
    expect(JSON.stringify(structure)).not.toMatch(/Montant|Achats|À lire/);
  });

  test('les reprend, et ceux d’une édition', () => {
    expect(habiller(structure, 'x.ALLER.charge', separes)).toEqual(champs);
    const corriges = { ...separes, 'x.ALLER.charge.lignes.nature.a.libelle': 'Fournitures' };
    expect(JSON.stringify(habiller(structure, 'x.ALLER.charge', corriges))).toContain('Fournitures');
  });
});
