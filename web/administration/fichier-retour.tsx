import { useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Champ } from '../ui/champ.tsx';
import { SaisieLongue } from '../ui/saisie-longue.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { libellesDesIssues, lireRetour } from './retour-comptable.ts';
import type { LigneRetour } from './retour-comptable.ts';

/** The comptable's return as a file or a pasted text: read here, shown as it was understood, then sent. */
export function FichierRetour({ envoyer }: { envoyer: (lignes: LigneRetour[]) => Promise<void> }): ReactElement {
  const [texte, setTexte] = useState('');
  const [nom, setNom] = useState('');
  const choisir = useRef<HTMLInputElement>(null);
  const lu = useMemo(() => lireRetour(texte), [texte]);
  return (
    <div className="pile">
      <Champ libelle="Fichier du comptable" aide="Un fichier CSV, une ligne par mandat ou titre." facultatif>
        {(attributs) => (
          <p className="depot-invite">
            <button
              {...attributs}
              type="button"
              className="bouton bouton-secondaire"
              onClick={() => choisir.current?.click()}
            >
              Choisir un fichier
            </button>
            <span className="discret">{nom}</span>
            {/* Its own button speaks the language of the browser: ours is beside. */}
            <input
              ref={choisir}
              type="file"
              hidden
              accept=".csv,text/csv,text/plain"
              onChange={({ target }) => {
                const fichier = target.files?.[0];
                if (fichier === undefined) return;
                setNom(fichier.name);
                void fichier.text().then(setTexte);
                // The same file may be chosen again once corrected.
                target.value = '';
              }}
            />
          </p>
        )}
      </Champ>
      <SaisieLongue
        libelle="Ou collez ses lignes ici"
        aide={
          <>
            Dans cet ordre : <code>numero;issue;date;motif</code>. L’issue d’un mandat est payé ou rejeté ; celle d’un
            titre, recouvré, non-valeur, remise ou annulé. D’un recouvrement partiel, écrivez le montant à la place du
            motif.
          </>
        }
        facultatif
        spellCheck={false}
        placeholder="2025-8871;payé;22/12/2025;"
        value={texte}
        onChange={(evenement) => setTexte(evenement.target.value)}
      />
      {lu.illisibles.length > 0 && (
        <Bandeau
          ton="erreur"
          titre={
            lu.illisibles.length === 1
              ? 'Une ligne ne peut pas être lue'
              : `${lu.illisibles.length} lignes ne peuvent pas être lues`
          }
        >
          <ul className="liste">
            {lu.illisibles.slice(0, 20).map(({ ligne, message }) => (
              <li key={ligne}>
                Ligne {ligne} : {message}
              </li>
            ))}
          </ul>
          <p>Corrigez-les, ou retirez-les : les autres peuvent partir sans elles.</p>
        </Bandeau>
      )}
      {lu.lignes.length > 0 && (
        <>
          <Tableau
            legende={lu.lignes.length === 1 ? 'Une ligne lue' : `${lu.lignes.length} lignes lues`}
            colonnes={[
              { cle: 'numero', titre: 'Numéro', cellule: ({ numero }) => numero },
              { cle: 'issue', titre: 'Issue', cellule: ({ issue }) => libellesDesIssues[issue] },
              { cle: 'date', titre: 'Date', cellule: ({ date }) => formaterDate(date) },
              {
                cle: 'motif',
                titre: 'Motif ou montant',
                cellule: ({ motif, montant }) => (montant === undefined ? (motif ?? '—') : formaterMontant(montant)),
              },
            ]}
            lignes={lu.lignes}
            cleDe={({ numero }) => numero}
          />
          <div className="actions">
            <Bouton
              variante="principal"
              libelleEnCours="Envoi du retour…"
              onClick={async () => {
                await envoyer(lu.lignes);
                setTexte('');
              }}
            >
              {lu.lignes.length === 1 ? 'Envoyer cette ligne' : `Envoyer ces ${lu.lignes.length} lignes`}
            </Bouton>
          </div>
        </>
      )}
    </div>
  );
}
