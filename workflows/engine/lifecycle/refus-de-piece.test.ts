// What is wrong in a piece is refused when a cycle is compiled, with its place.
import { describe, expect, test } from 'vitest';
import { cycleDEssai, phasesDEssai } from '../../../tests/support/cycle-d-essai.ts';
import { acteur, passage, problemesDe, seule } from '../../../tests/support/refus-d-essai.ts';
import { type Piece } from './phase.ts';

describe('Une pièce', () => {
  const etat = (e: Piece['etats'][string], evenements: Piece['evenements'] = { ALLER: {} }): Piece => ({
    initial: 'e0',
    etats: { e0: e },
    evenements,
  });
  const objetMuet: Piece = { initial: 'a', etats: { a: { terme: true } }, evenements: {} };
  const naitre = (plus: object = {}) => ({ effets: [{ type: 'naitre' as const, objet: 'o', genre: 'o', ...plus }] });
  test.each<[string, Piece, RegExp]>([
    ['un état inconnu', acteur({ vers: 'ailleurs' }), /« x.e0 » mène à un état inconnu : « ailleurs »/],
    ['un état initial inconnu', { ...passage, initial: 'z' }, /« x » commence à un état inconnu : « z »/],
    [
      'un état jamais atteint',
      { ...passage, etats: { ...passage.etats, perdu: { terme: true } } },
      /L’état « x.perdu » n’est atteint par aucun chemin/,
    ],
    ['une garde inconnue', acteur({ si: ['absente'] }), /la garde « absente » n’est pas déclarée/],
    [
      'une garde inemployée',
      acteur({}, {}, { gardes: { seule: 'oui' } }),
      /la garde « seule » n’est employée nulle part/,
    ],
    [
      'une garde qui lit ce qui n’est pas',
      acteur({ si: ['g'] }, {}, { gardes: { g: 'montantt > 0 €' } }),
      /« x.e0 › ALLER » › garde « g » : « montantt » dans « montantt > 0 € ». Le nom « montantt » n’existe pas/,
    ],
    [
      'un commun que rien ne publie',
      acteur({ si: ['g'] }, {}, { gardes: { g: 'commun.rien > 0' } }),
      /« commun.rien » n’existe pas/,
    ],
    [
      'un fait qui n’est pas déclaré',
      acteur({ si: ['g'] }, {}, { gardes: { g: '@fait = 1' } }),
      /Le fait « fait » n’existe pas/,
    ],
    [
      'une charge d’un autre acte, dans une attente',
      {
        ...passage,
        gardes: { g: '@date = @date' },
        etats: { e0: { ...passage.etats['e0'], attend: [{ si: ['g'], vers: '>suite' }] } },
      },
      /« x.e0 › attente » › garde « g » : « @date » ne se lit pas ici/,
    ],
    ['un événement ouvert à personne', acteur({ par: [] }), /« x.e0 › ALLER » : personne n’est autorisé/],
    [
      'un événement que rien n’entend',
      { ...passage, evenements: { ...passage.evenements, MUET: {} } },
      /aucun état n’entend MUET/,
    ],
    ['un événement non décrit', { ...passage, evenements: {} }, /l’événement « ALLER » n’est pas décrit/],
    ['un événement mal écrit', { ...passage, evenements: { ALLER: {}, aller: {} } }, /« aller » s’écrit en capitales/],
    [
      'une attente qui dépend d’une personne',
      { ...passage, etats: { e0: { ...passage.etats['e0'], attend: [{ par: ['porteur'], vers: '>suite' }] } } },
      /une attente ne dépend de personne/,
    ],
    [
      'un signal entendu par une étape',
      {
        ...passage,
        etats: {
          e0: { ...passage.etats['e0'], sur: { ...passage.etats['e0']?.sur, 'signal.depot': { vers: '>suite' } } },
        },
      },
      /seul ce qui est à côté du parcours entend « signal.depot »/,
    ],
    ['une valeur non déclarée', acteur({ retenir: { rien: '1' } }), /retient « rien », que la pièce ne déclare pas/],
    [
      'une publication non déclarée',
      acteur({ publier: { rien: '1' } }),
      /publie « rien », que la pièce ne déclare pas/,
    ],
    [
      'une somme d’autre chose',
      acteur({ ajouter: { le: '1' } }, {}, { contexte: { le: 'date?' } }),
      /« le », de nature « date\? », ne s’additionne pas/,
    ],
    [
      'un oubli de ce qui est toujours su',
      acteur({ oublier: ['n'] }, {}, { contexte: { n: 'nombre' } }),
      /« n », de nature « nombre », ne s’oublie pas/,
    ],
    [
      'une valeur inconnue pour ce qui est toujours su',
      acteur({ retenir: { n: '@f' } }, { faits: { f: 'nombre?' } }, { contexte: { n: 'nombre' } }),
      /« @f » peut être inconnue/,
    ],
    [
      'ce qui commence sans valeur',
      acteur({}, {}, { contexte: { le: 'date' } }),
      /« le » de nature « date » commence sans valeur/,
    ],
    [
      'une personne que rien ne retient',
      acteur({ par: [{ role: 'responsable', sauf: 'proposeur' }] }),
      /rien ne retient « proposeur », qui dit la personne/,
    ],
    [
      'une personne qui n’en est pas une',
      acteur({ par: [{ role: 'responsable', est: 'n' }] }, {}, { contexte: { n: 'nombre' } }),
      /« n » est de nature « nombre », il faut « compte »/,
    ],
    [
      'une échéance inconnue',
      acteur({ effets: [{ type: 'armer', echeance: 'rien' }] }),
      /l’échéance « rien » n’est pas déclarée/,
    ],
    [
      'une date à retenir que rien ne dit',
      acteur({}, {}, { dates: { fin: { de: 'finAction', rappel: { jours: 3, genre: 'g' } } } }),
      /« x » › date « fin » : « finAction » n’est pas une date que le dossier partage/,
    ],
    [
      'une date à retenir sans mot, rappelée le jour même, effacée par un nombre',
      acteur(
        {},
        {},
        {
          communs: { fin: 'date?', n: 'nombre' },
          dates: { fin: { de: 'fin', sauf: 'n', rappel: { jours: 0, genre: 'g' } } },
        },
      ),
      /« n » n’est pas un oui\/non[^]*au moins 1/,
    ],
    ['un jalon inconnu', acteur({ donne: ['vole' as 'depose'] }), /le jalon « vole » n’est pas dans la loi/],
    [
      'un contrôle d’un champ absent',
      acteur({}, { contraintes: [{ garde: 'g', champs: ['rien'] }] }, { gardes: { g: 'oui' } }),
      /« rien » n’est pas demandé avec cet acte/,
    ],
    [
      'une proposition d’un champ absent',
      acteur({}, { propositions: { rien: '1' } }),
      /« rien » n’est pas demandé avec cet acte/,
    ],
    ['un état qui n’entend rien', etat({}, {}), /« x.e0 » n’entend rien/],
    [
      'un état sans acte attendu',
      etat({ sur: { ALLER: { par: ['porteur'], vers: '>suite' } } }),
      /« x.e0 » ne dit pas quel acte est attendu/,
    ],
    [
      'un acte attendu que l’état n’entend pas',
      etat({ attendu: ['PARTIR'], sur: { ALLER: { par: ['porteur'], vers: '>suite' } } }),
      /« x.e0 » attend PARTIR, que cet état n’entend pas/,
    ],
    ['un objet qui ne naît jamais', { ...passage, objets: { o: objetMuet } }, /L’objet « x\/o » ne naît nulle part/],
    ['un objet inconnu', acteur(naitre()), /fait naître « o », que la phase ne déclare pas/],
    [
      'un objet né à un état inconnu',
      acteur(naitre({ etat: 'z' }), {}, { objets: { o: objetMuet } }),
      /« o » n’a pas d’état « z »/,
    ],
    [
      'une valeur que l’objet ne retient pas',
      acteur(naitre({ valeurs: { n: '1' } }), {}, { objets: { o: objetMuet } }),
      /« o » ne retient pas « n »/,
    ],
    [
      'un objet né sans ce qu’il lui faut',
      acteur(naitre(), {}, { objets: { o: { ...objetMuet, contexte: { le: 'date' } } } }),
      /« o » naît sans « le », de nature « date »/,
    ],
    [
      'ce qu’un objet n’entend pas',
      acteur(
        { effets: [...naitre().effets, { type: 'diffuser', objet: 'o', evenement: 'FUIR' }] },
        {},
        { objets: { o: objetMuet } },
      ),
      /diffuse FUIR à « x\/o », qui ne l’entend pas/,
    ],
    [
      'ce que rien n’entend d’un objet',
      acteur(
        naitre(),
        {},
        { objets: { o: { ...objetMuet, naissance: [{ type: 'transmettre', evenement: 'CRIER', charge: {} }] } } },
      ),
      /« x\/o » transmet CRIER, que rien n’entend/,
    ],
    [
      'un état d’objet jamais atteint',
      acteur(naitre(), {}, { objets: { o: { ...objetMuet, etats: { ...objetMuet.etats, b: { terme: true } } } } }),
      /L’état « b » de l’objet « x\/o » n’est atteint par aucun chemin/,
    ],
    ['une greffe d’une étape', { ...passage, greffes: [] }, /seul ce qui est à côté du parcours a des greffes/],
  ])('refuse %s', (_, piece, attendu) => {
    expect(problemesDe(...seule(piece)).join('\n')).toMatch(attendu);
  });

  test('refuse des attentes qui mènent l’une à l’autre : XState ne s’arrêterait pas', () => {
    const piece: Piece = {
      initial: 'a',
      etats: {
        a: {
          attendu: ['ALLER'],
          sur: { ALLER: { par: ['instructeur'], vers: 'b' }, SORTIR: { par: ['instructeur'], vers: '>suite' } },
        },
        b: { attend: [{ vers: 'c' }] },
        c: { attend: [{ vers: 'b' }] },
      },
      evenements: { ALLER: {}, SORTIR: {} },
    };
    expect(problemesDe(...seule(piece))).toEqual([
      'Des attentes mènent l’une à l’autre sans fin : parcours.x.b → parcours.x.c → parcours.x.b.',
    ]);
  });

  test('refuse un mot qui manque', () => {
    const muette = { ...phasesDEssai.instruction, mots: {} };
    const problemes = problemesDe(cycleDEssai, { ...phasesDEssai, instruction: muette });
    expect(problemes).toContain('Le mot « instruction.aProposer.region » manque.');
    expect(problemes).toContain('Le mot « instruction.PROPOSER.libelle » manque.');
    expect(problemes).toContain('Le mot « instruction.calcule » manque.');
  });

  test('accepte une valeur incertaine que la garde a lue', () => {
    const piece = acteur(
      { si: ['connue'], retenir: { n: '@f' } },
      { faits: { f: 'nombre?' } },
      { contexte: { n: 'nombre' }, gardes: { connue: '@f > 0' } },
    );
    expect(problemesDe(...seule(piece))).toEqual([]);
  });
});
