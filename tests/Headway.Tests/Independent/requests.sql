-- The sample file as it is, moments as local ISO text, empty as null. Loaded by the test; nothing of the product's
-- import is used.
create table requests (
    case_id text primary key,
    opened text not null,
    due text,
    closed text,
    verdict text,
    status text not null,
    department text not null,
    queue text not null,
    reason text not null,
    type text not null,
    source text not null
) strict;

-- The names under which the service knows the city's department codes.
create table departments (code text primary key, name text not null unique) strict;
insert into departments values
    ('PWDx', 'Public Works'), ('ISD', 'Inspectional Services'), ('BTDT', 'Transportation'),
    ('INFO', 'Mayor''s 24 Hour Hotline'), ('PARK', 'Parks and Recreation'), ('PROP', 'Property Management'),
    ('HS_O', 'Civil Rights'), ('BWSC', 'Boston Water and Sewer Commission'), ('DISB', 'Disability Department'),
    ('ANML', 'Animal Control'), ('GEN_', 'Needle Pickup'), ('HS_Y', 'Youthline'), ('CHT_', 'City Hall Truck'),
    ('BPS_', 'Boston Public Schools'), ('HS_V', 'Veterans'), ('HS_D', 'Disabilities Commissioner'),
    ('No Q', 'No queue');

-- A request closed before it was opened counts as closed when it was opened.
create view work as
select r.case_id, r.opened, r.due, case when r.closed < r.opened then r.opened else r.closed end as closed,
    r.verdict, r.status, d.name as department, r.queue, r.reason, r.type, r.source
from requests r join departments d on d.code = r.department;

-- Whose figures: the city (all empty), every department, five queues, five types.
create table scopes (department text not null, queue text not null, reason text not null, type text not null) strict;
insert into scopes select '', '', '', '' union all select name, '', '', '' from departments;
insert into scopes values
    ('Public Works', 'PWDx_Street Light Outages', '', ''),
    ('Public Works', 'PWDx_Sidewalk Repair (Make Safe)', '', ''),
    ('Inspectional Services', 'ISD_Housing (INTERNAL)', '', ''),
    ('Transportation', 'BTDT_Sign Repair', '', ''),
    ('Property Management', 'PROP_GRAF_GraffitiRemoval', '', ''),
    ('', '', 'Street Cleaning', 'Pick up Dead Animal'),
    ('', '', 'Street Cleaning', 'CE Collection'),
    ('', '', 'Signs & Signals', 'Sign Repair'),
    ('', '', 'Graffiti', 'Graffiti Removal'),
    ('', '', 'Street Lights', 'Street Light Outages');

create view scoped_work as
select s.department as of_department, s.queue as of_queue, s.reason as of_reason, s.type as of_type, w.*
from scopes s join work w
    on (s.department = '' or s.department = w.department) and (s.queue = '' or s.queue = w.queue)
    and (s.reason = '' or s.reason = w.reason) and (s.type = '' or s.type = w.type);
