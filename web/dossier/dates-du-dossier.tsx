import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Dossier, Finances } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { titreDossier } from './cadre-dossier.tsx';
import { datesARetenir, ecrireAgenda } from './dates-a-retenir.ts';

interface PropsDates {
  dossier: Dossier;
  montants: Finances['montants'] | undefined;
}

/** The days of which the porteur has been reminded, before they come. */
export function DatesProches({ dossier: lu }: { dossier: Dossier }): ReactElement | null {
  const proches = lu.dates.filter(({ approche }) => approche);
  if (lu.audience !== 'porteur' || proches.length === 0) return null;
  return (
    <>
      {proches.map(({ cle, jour, quoi }) => (
        <Bandeau key={cle} ton="info" titre={`${quoi} le ${formaterDate(jour)}`} />
      ))}
    </>
  );
}

/** The days to keep, and the file that an agenda takes. */
export function DatesDuDossier({ dossier: lu, montants }: PropsDates): ReactElement | null {
  const dates = datesARetenir(lu, montants?.echeancier ?? []);
  if (dates.length === 0) return null;
  const { id, numero } = lu.dossier;
  const enregistrer = (): void => {
    const adresse = new URL(`/dossiers/${id}`, window.location.href).href;
    const nom = numero ?? titreDossier(lu);
    const texte = ecrireAgenda({ dossier: nom, adresse, dates, instant: new Date().toISOString() });
    const lien = document.createElement('a');
    lien.href = URL.createObjectURL(new Blob([texte], { type: 'text/calendar;charset=utf-8' }));
    lien.download = `dates-${numero ?? 'brouillon'}.ics`;
    lien.click();
    URL.revokeObjectURL(lien.href);
  };
  return (
    <section className="pile" aria-labelledby="dates-titre">
      <h2 id="dates-titre">Vos dates</h2>
      <dl className="dates-a-retenir">
        {dates.map(({ cle, jour, quoi }) => (
          <div key={cle}>
            <dt>
              <time dateTime={jour}>{formaterDate(jour)}</time>
            </dt>
            <dd>{quoi}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Bouton variante="discret" onClick={enregistrer}>
          Ajouter à mon agenda
        </Bouton>
      </p>
    </section>
  );
}
