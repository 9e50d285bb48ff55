using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Admin;

[Authorize(Policy = "Admin.Open")]
public sealed class IndexModel : PageModel;
