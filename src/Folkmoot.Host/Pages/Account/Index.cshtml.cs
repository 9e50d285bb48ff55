using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Account;

[Authorize]
public sealed class IndexModel(IUserDirectory people) : PageModel
{
    public string Email { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var userId = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        Email = (await people.FindAsync(userId, cancellationToken))?.Email ?? "";
    }
}
