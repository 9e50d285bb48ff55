using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Reports.Bodies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Reports.Manage"), WholeSite]
public sealed class BodiesModel(BodyBook book, AreaDirectory areas, IStringLocalizer<BodiesModel> texts) : PageModel
{
    private Dictionary<string, string> names = [];
    private ILookup<Guid, Contact> contacts = Array.Empty<Contact>().ToLookup(c => c.BodyId);

    public IReadOnlyList<Body> Bodies { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Bodies = await book.ListAsync(cancellationToken);
        names = (await areas.ListAsync(cancellationToken)).ToDictionary(a => a.Id.Value, a => a.Name);
        contacts = (await book.ContactsAsync(cancellationToken)).Where(c => c.State != ContactState.Inactive).ToLookup(c => c.BodyId);
    }

    public string AreasOf(Body body) => body is null || body.Areas.Count == 0 ? texts["Every area of the site"] : string.Join(", ", body.Areas.Select(a => names.GetValueOrDefault(a, a)));

    public string ContactsOf(Body body) => body is not { TakesReports: true } ? texts["Takes no reports: people are told that the place is theirs"]
        : !contacts[body.Id].Any() ? texts["No contact: it gets nothing"]
        : contacts[body.Id].Any(c => c.CategoryId is null) ? texts["{0} contacts, one of them the fallback", contacts[body.Id].Count()] : texts["{0} contacts, no fallback", contacts[body.Id].Count()];
}
