// Answers that can be found again wherever they come out: one for each field of a form, named by its key.
import type { ClasseDeChamp } from '../../workflows/engine/form/classes.ts';
import { classeDuChamp } from '../../workflows/engine/form/classes.ts';
import type { Champ, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

export interface Temoin {
  /** `champ`, or `tableau/colonne`. */
  nom: string;
  classe: ClasseDeChamp;
  /** What to look for, without a space. */
  texte: string;
}

/** Without spaces, whatever they are: an IBAN is written by groups of four. */
export const serrer = (texte: string): string => texte.replace(/\s/g, '');

/** Answers to every field whose value is a text or a file, and what to look for. `rang` sets apart those of several forms. */
export function remplirDeTemoins(formulaire: Formulaire, rang: number): { reponses: Reponses; temoins: Temoin[] } {
  const temoins: Temoin[] = [];
  let numero = 0;
  const repondre = (champ: Champ, nom: string): Valeur => {
    numero += 1;
    const code = String(rang * 1_000 + numero).padStart(6, '0');
    const noter = (texte: string, valeur: Valeur = texte): Valeur => {
      temoins.push({ nom, classe: classeDuChamp(champ), texte });
      return valeur;
    };
    switch (champ.type) {
      case 'texte':
      case 'texteLong':
        return noter(`temoin${code}`);
      case 'courriel':
        return noter(`temoin${code}@exemple.fr`);
      case 'telephone':
        return noter(`0699${code}`);
      case 'iban':
        return noter(`FR7630006000011234${code}89`);
      case 'piece':
        return noter(`temoin${code}.pdf`, [
          {
            id: `00000000-0000-7000-8000-000000${code}`,
            nom: `temoin${code}.pdf`,
            taille: 1_200,
            empreinte: 'a'.repeat(64),
          },
        ]);
      case 'tableau':
        return [
          Object.fromEntries([
            ['id', 'L1'],
            ...champ.colonnes.map((c): [string, Valeur] => [c.cle, repondre(c, `${champ.cle}/${c.cle}`)]),
          ]),
        ];
      default:
        return null;
    }
  };
  const champs = formulaire.sections.flatMap((s) => s.champs);
  const reponses = champs.map((c): [string, Valeur] => [c.cle, repondre(c, c.cle)]).filter(([, v]) => v !== null);
  return { reponses: Object.fromEntries(reponses), temoins };
}
