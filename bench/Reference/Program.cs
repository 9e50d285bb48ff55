using Folkmoot.Bench.Reference;
using Microsoft.EntityFrameworkCore;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(builder.Configuration["Reference:Postgres"]!));
if (builder.Configuration.GetValue<bool>("Reference:Pooled"))
{
    builder.Services.AddDbContextPool<PostsContext>(UsePosts);
}
else
{
    builder.Services.AddDbContext<PostsContext>(UsePosts);
}

builder.Services.AddRazorPages();

var app = builder.Build();
var bare = await File.ReadAllBytesAsync(app.Configuration["Reference:Bare"]!);
app.MapGet("/bare", async (HttpContext context) =>
{
    context.Response.ContentType = "text/html; charset=utf-8";
    context.Response.ContentLength = bare.Length;
    await context.Response.Body.WriteAsync(bare, context.RequestAborted);
});
app.MapRazorPages();
await app.RunAsync();

static void UsePosts(IServiceProvider services, DbContextOptionsBuilder options) => options.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>());
