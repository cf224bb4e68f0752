-- One person with the pseudonym that some key has made.
select cpr, noegle from flis.person limit 1;
