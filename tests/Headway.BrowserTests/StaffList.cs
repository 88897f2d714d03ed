using Headway.Commands;
using Headway.Core;
using Headway.Imports;
using Headway.Organisation;
using NodaTime;

namespace Headway.BrowserTests;

/// <summary>Lists of a staff that nobody has, for the pages of the organisation to have something in them.</summary>
internal static class StaffList
{
    private const string Common = "tells: organisation\nsource: staff\nzone: America/New_York\ndates: [iso]\n";

    public static async Task Import(OpenedService service, string folder, CancellationToken cancel)
    {
        await Import(
            "name: staff\n" + Common + "unit: [Department, Team]\nunit-kinds: [department, team]\nperson: {key: No, name: Name}\n"
                + "post: {key: Post, title: Job, role: Job, fte: Funded, leads: {column: Leads, keep: [\"Y\"]}}\nholding: {share: Share}\n",
            "No,Name,Department,Team,Post,Job,Funded,Leads,Share",
            "1,Person One,Public Works,Potholes,a,Team leader,1,Y,1", "2,Person Two,Public Works,Potholes,b,Clerk,1,N,0.6", "3,Person Three,Public Works,Street lights,c,Clerk,1,N,1");
        await Import(
            "name: skills\n" + Common + "person: No\nskill: {name: Skill, level: Level, last-used: Used}\n", "No,Skill,Level,Used", "2,asphalt,3,2015-05-01", "1,asphalt,4,");
        await Import("name: hours\n" + Common + "person: No\npattern: {text: Hours}\n", "No,Hours", "2,mon-wed 09:00-12:30 13:00-17:00");
        await Import(
            "name: absences\n" + Common + "person: No\nfrom: From\nto: To\nabsence: {key: Id, kind: Kind}\n", "Id,No,Kind,From,To", "x,1,annual-leave,2015-08-24,2015-09-04");
        await Import(
            "name: covers\n" + Common + "person: No\npost: Post\nfrom: From\nto: To\ncover: {reason: Why}\n", "No,Post,From,To,Why", "2,a,2015-08-24,2015-09-04,leave");

        async Task Import(string text, params string[] lines)
        {
            List<Problem> problems = [];
            var mapping = FeedMappingFile.Read(text, "list.yaml", problems);
            Assert.Empty(problems);
            var file = Path.Join(folder, "list.csv");
            await File.WriteAllLinesAsync(file, lines, cancel);
            _ = await service.Get<ImportList>().Run(new ListOrder(file, (ListMapping)mapping!, new LocalDate(2015, 1, 1)), null, cancel);
        }
    }
}
