-- The mark of the key that the pseudonyms are made with; null before the first person.
select adgang.gaeldende_noeglemaerke();
