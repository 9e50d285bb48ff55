using Folkmoot.Bench.Reference;
using Microsoft.EntityFrameworkCore;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(builder.Configuration["Reference:Postgres"]!));
builder.Services.AddDbContextPool<PostsContext>((services, options) => options.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>()));
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
