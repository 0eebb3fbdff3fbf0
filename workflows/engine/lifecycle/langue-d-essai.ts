// A language for the tests of the engine, which knows none: names, literals, `non( )`, `rempli( )`, ` et `, one comparison, one sum. What it reads, the language of the product reads too.
import type { Champ } from '../form/formulaire.ts';
import type { Question } from '../form/question.ts';
import type { Regle } from '../rules/regle.ts';
import type { FauteDeFormule, Langue, PorteeDeCycle } from './langue.ts';
import type { Nature } from './phase.ts';

class Inconnu extends Error {}
type Lu = { regle: Regle; nature: Nature };

const OPERATEURS: Readonly<Record<string, string>> = { '=': '==', '<>': '!=' };
const douteuse = (...lus: Lu[]): boolean => lus.some((l) => l.nature.endsWith('?'));
const en = (nature: string, doute: boolean): Nature => `${nature.replace('?', '')}${doute ? '?' : ''}` as Nature;

function lireNom(nom: string, p: PorteeDeCycle): Lu {
  const [source = '', ...reste] = nom.split('.');
  const cle = reste.join('.');
  const trouver = (operateur: string, nature: Nature | undefined, sous = cle): Lu => {
    if (nature === undefined) throw new Inconnu(nom);
    return { regle: { [operateur]: sous }, nature };
  };
  if (nom.startsWith('@')) return trouver('fait', p.faits[nom.slice(1)], nom.slice(1));
  if (source === 'soi') return trouver('retenu', p.soi[cle]);
  if (source === 'commun') return trouver('commun', p.communs[cle]);
  if (source === 'jalon') return trouver('jalon', p.jalons.includes(cle) ? 'ouiNon' : undefined);
  if (source === 'acteur') return trouver('acteur', cle === 'id' ? 'compte' : undefined);
  if (source === 'element') return trouver('element', p.element?.[cle]);
  if (source === 'option') {
    const valeur = p.options[cle];
    if (typeof valeur !== 'string' && typeof valeur !== 'number') throw new Inconnu(nom);
    return { regle: valeur, nature: typeof valeur === 'number' ? 'nombre' : 'texte' };
  }
  const question = p.charge.find((q) => q.cle === nom);
  const nature = question === undefined ? undefined : (NATURES[question.type] ?? 'texte');
  return trouver('charge', nature === undefined ? undefined : en(nature, question?.facultatif === true), nom);
}
const NATURES: Readonly<Partial<Record<Question['type'], Nature>>> = {
  montant: 'montant',
  nombre: 'nombre',
  date: 'date',
  ouiNon: 'ouiNon',
};

function lire(texte: string, p: PorteeDeCycle): Lu {
  const t = texte.trim();
  const parties = t.split(' et ');
  if (parties.length > 1) {
    const lus = parties.map((x) => lire(x, p));
    return { regle: { and: lus.map((l) => l.regle) }, nature: en('ouiNon', douteuse(...lus)) };
  }
  const [, fonction, argument = ''] = /^(non|rempli)\((.*)\)$/.exec(t) ?? [];
  if (fonction === 'non') return { regle: { '!': [lire(argument, p).regle] }, nature: 'ouiNon' };
  if (fonction === 'rempli') return { regle: { present: lire(argument, p).regle }, nature: 'ouiNon' };
  const [, gauche = '', operateur, droite = ''] = /^(.+?) (<=|>=|<>|=|<|>|\+|-) (.+)$/.exec(t) ?? [];
  if (operateur !== undefined) {
    const [x, y] = [lire(gauche, p), lire(droite, p)];
    const somme = operateur === '+' || operateur === '-';
    const regle = { [OPERATEURS[operateur] ?? operateur]: [x.regle, y.regle] };
    return { regle, nature: en(somme ? x.nature : 'ouiNon', douteuse(x, y)) };
  }
  if (/^-?\d+( €)?$/.test(t)) return { regle: Number.parseInt(t, 10), nature: t.endsWith('€') ? 'montant' : 'nombre' };
  if (/^".*"$/.test(t)) return { regle: t.slice(1, -1), nature: 'texte' };
  if (t === 'oui' || t === 'non') return { regle: t === 'oui', nature: 'ouiNon' };
  return lireNom(t, p);
}

const champ = (q: Question): Champ =>
  ({
    cle: q.cle,
    type: q.type,
    libelle: q.libelle,
    ...(q.facultatif === true ? {} : { requis: true }),
    ...(q.type === 'choix' ? { options: q.options.map(([valeur, libelle]) => ({ valeur, libelle })) } : {}),
  }) as Champ;

export const langueDEssai: Langue = {
  traduire: (texte, portee) => {
    try {
      return lire(texte, portee);
    } catch (erreur) {
      if (!(erreur instanceof Inconnu)) throw erreur;
      const debut = texte.indexOf(erreur.message);
      const faute: FauteDeFormule = {
        message: `Le nom « ${erreur.message} » n’existe pas.`,
        texte,
        debut,
        fin: debut + erreur.message.length,
      };
      return { fautes: [faute] };
    }
  },
  deplier: (questions) => ({ champs: questions.map(champ) }),
};
