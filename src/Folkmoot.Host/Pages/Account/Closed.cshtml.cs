using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Account;

[AllowAnonymous]
public sealed class ClosedModel : PageModel;
