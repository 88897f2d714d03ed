-- Of absences, of which there are many, only those of a person or of a day are read: whom one is about stands beside what it says.
alter table assertions add column about text;

update assertions set about = cast(value as json) ->> 'person' where kind = 'absence' and value is not null;

create index assertions_about on assertions (about) where about is not null;
