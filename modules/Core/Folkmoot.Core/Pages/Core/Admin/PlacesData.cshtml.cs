using Folkmoot.Core.Grants;
using Folkmoot.Core.Postcodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Pages.Core.Admin;

/// <summary>Which postcodes and addresses the site goes by. They are brought at the command line: the files are larger than what a browser sends.</summary>
[Authorize(Policy = "Core.ManageAreas"), WholeSite]
public sealed class PlacesDataModel(CoreDbContext db) : PageModel
{
    public IReadOnlyList<PlacesGeneration> Postcodes { get; private set; } = [];

    public IReadOnlyList<PlacesGeneration> Addresses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Postcodes = await db.PostcodeGenerations.AsNoTracking().OrderByDescending(g => g.Id).ToListAsync(cancellationToken);
        Addresses = await db.AddressGenerations.AsNoTracking().OrderByDescending(g => g.Id).ToListAsync(cancellationToken);
    }
}
