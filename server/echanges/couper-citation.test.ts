import { expect, it } from 'vitest';
import { adresseDeReponse, estSonAdresse, lireAdresseDeReponse } from './adresse-reponse.ts';
import { couperCitation, LIGNE_DE_COUPE } from './couper-citation.ts';

it.each([
  ['Oui.\r\n\r\nLe lun. 6 oct. 2025 à 16:00, Jalon <r-x@y.fr> a écrit :\r\n> Bonjour', 'Oui.'],
  [
    'Oui.\n\nLe lun. 6 oct. 2025 à 16:00, Région Occitanie <r-abcdefghijklmnopqrstuvwxyz@reponses.fr>\na écrit :\n\n> Bonjour',
    'Oui.',
  ],
  ['Yes.\nOn Mon, Oct 6, 2025 at 4:00 PM Jalon <r@y.fr> wrote:\nBonjour', 'Yes.'],
  ['Oui.\n________________________________\nDe : Jalon', 'Oui.'],
  ['Oui.\nDe : Jalon <a@b.fr>\nEnvoyé : lundi 6 octobre 2025\nÀ : Moi', 'Oui.'],
  ['Oui.\n-----Message d’origine-----\nBonjour', 'Oui.'],
  [`Oui.\n${LIGNE_DE_COUPE}\nBonjour`, 'Oui.'],
  [`Oui.\n> ${LIGNE_DE_COUPE}\n> Bonjour`, 'Oui.'],
  ['Oui.\n-- \nHélène Castan\nDirectrice', 'Oui.'],
  [
    'Le 12 janvier convient.\nOn me dit : peut-être.\n-- pas une signature',
    'Le 12 janvier convient.\nOn me dit : peut-être.\n-- pas une signature',
  ],
  ['> rien de moi', ''],
])('d’une réponse, ce que la personne a écrit : %j', (texte, attendu) => {
  expect(couperCitation(texte)).toBe(attendu);
});

it('une adresse de réponse est d’un compte et d’un dossier, en minuscules comme en capitales, et ne se forge pas', () => {
  const domaine = 'reponses.exemple.fr';
  const cle = 'c'.repeat(64);
  const [dossierId, compteId] = ['0197a000-0000-7000-8000-00000000abcd', '0197a000-0000-7000-8000-000000000001'];
  const adresse = adresseDeReponse({ cleSecrete: cle, domaine }, { dossierId, compteId });
  expect(adresse.split('@')[0]!.length).toBeLessThanOrEqual(64);
  const lue = lireAdresseDeReponse(adresse.toUpperCase(), domaine)!;
  expect(lue.dossierId).toBe(dossierId);
  expect(estSonAdresse(cle, lue, compteId)).toBe(true);
  expect(estSonAdresse(cle, lue, compteId.replace(/1$/, '2'))).toBe(false);
  expect(estSonAdresse('d'.repeat(64), lue, compteId)).toBe(false);
  const [local = ''] = adresse.split('@');
  for (const fausse of [
    `${local}@ailleurs.fr`,
    `x${local}@${domaine}`,
    `${local.slice(0, -1)}@${domaine}`,
    `${local}@${domaine}@${domaine}`,
    local,
    '',
  ])
    expect(lireAdresseDeReponse(fausse, domaine), fausse).toBeNull();
});
