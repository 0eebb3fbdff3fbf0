// A table stands on one line a row only where what its columns hold is read whole.
import { expect, it } from 'vitest';
import { dispositionDe } from '../../web/form/controles/disposition.ts';
import { appelsPublies } from '../support/appels-publies.ts';

const tableaux = new Map(
  appelsPublies.flatMap(({ definition }) =>
    Object.values(definition.formulaires).flatMap((formulaire) =>
      formulaire.sections.flatMap(({ champs }) =>
        champs.flatMap((champ) =>
          champ.type === 'tableau'
            ? [[`${definition.slug} ${formulaire.cle} ${champ.cle}`, dispositionDe(champ.colonnes)] as const]
            : [],
        ),
      ),
    ),
  ),
);

it('les neuf stagiaires tiennent une ligne chacun, des partenaires à neuf colonnes une carte', () => {
  expect(tableaux.get('innov-emploi-recrutement bilanFinal heures')).toBe('large');
  expect(tableaux.get('initiatives-territoriales dossier partenaires')).toBe('fiche');
});
