using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Bench.Reference.Pages;

public sealed class PlainModel(PostsContext db) : PageModel
{
    public IReadOnlyList<Post> Posts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Posts = await db.ListAsync(1, cancellationToken);
}
