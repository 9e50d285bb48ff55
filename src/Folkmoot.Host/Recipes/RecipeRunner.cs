using System.Reflection;
using Folkmoot.Data;
using Folkmoot.Data.Recipes;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Recipes;

/// <summary>
/// Runs a checked recipe on a site. A step and the mark that it is done commit together; whoever starts the same recipe again goes on at
/// the first step that is not done.
/// </summary>
public sealed class RecipeRunner(SiteShells shells, SiteSwitches switches, ModuleSwitches modules, TimeProvider clock)
{
    /// <summary>Runs what has not been run yet.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="progress">Hears of every step before it runs: its number from 1, how many there are, its name.</param>
    /// <param name="cancellationToken">Stops between or within steps; nothing is half done.</param>
    public async Task RunAsync(string siteId, Recipe recipe, Action<int, int, string>? progress, CancellationToken cancellationToken)
    {
        var isLeft = true;
        while (isLeft)
        {
            var shell = await shells.EnterAsync(siteId, cancellationToken);
            try
            {
                isLeft = await RunNextAsync(shell, recipe, progress, cancellationToken);
            }
            finally
            {
                await shell.LeaveAsync();
            }
        }
    }

    /// <summary>Runs one step; false when none is left.</summary>
    private async Task<bool> RunNextAsync(SiteShell shell, Recipe recipe, Action<int, int, string>? progress, CancellationToken cancellationToken)
    {
        await using var scope = shell.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FoundationDbContext>();
        await using var work = await scope.ServiceProvider.GetRequiredService<SiteDatabase>().BeginAsync(cancellationToken);
        var run = await LockAsync(db, recipe, cancellationToken);
        if (run.NextStep >= recipe.Steps.Count)
        {
            return false;
        }

        // Whoever held the lock before, such as another node that also resumes the set-up, may have switched a module on meanwhile.
        if (await switches.HasChangedAsync(shell.Record, cancellationToken))
        {
            return true;
        }

        var index = run.NextStep;
        await RefuseAsync(recipe.Steps.Skip(index), scope.ServiceProvider, cancellationToken);
        progress?.Invoke(index + 1, recipe.Steps.Count, recipe.Steps[index].Name);
        try
        {
            await DoAsync(recipe.Steps[index], recipe, shell, scope.ServiceProvider, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RecipeStepException(recipe.Steps[index], error);
        }

        run.Done(index, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    // Steps of modules that the recipe is still to switch on are asked when they are there.
    private static async Task RefuseAsync(IEnumerable<RecipeStep> left, IServiceProvider scope, CancellationToken cancellationToken)
    {
        List<RecipeError> errors = [];
        foreach (var step in left.Where(step => step.Descriptor is not null))
        {
            if (scope.GetService(step.Descriptor!.StepType) is { } module)
            {
                var ask = typeof(IRecipeStep<>).MakeGenericType(step.Descriptor.DataType).GetMethod(nameof(IRecipeStep<object>.RefusalsAsync))!;
                var refusals = await (Task<IReadOnlyList<string>>)ask.Invoke(module, BindingFlags.DoNotWrapExceptions, null, [step.Data, cancellationToken], null)!;
                errors.AddRange(refusals.Select(refusal => new RecipeError(step.File, step.Index, $"{step.Name} $.steps[{step.Index}]", refusal)));
            }
        }

        if (errors.Count > 0)
        {
            throw new RecipeException(errors);
        }
    }

    // The row's lock keeps a second node from running the same step at the same time.
    private async Task<RecipeRun> LockAsync(FoundationDbContext db, Recipe recipe, CancellationToken cancellationToken)
    {
        var (id, now) = (recipe.Id, clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"insert into folkmoot.recipe_runs (id, recipe, steps, next_step, started_at) values ({id}, {recipe.Name}, {recipe.Steps.Count}, 0, {now}) on conflict (id) do nothing",
            cancellationToken);
        return await db.RecipeRuns.FromSql($"select * from folkmoot.recipe_runs where id = {id} for update").SingleAsync(cancellationToken);
    }

    private async Task DoAsync(RecipeStep step, Recipe recipe, SiteShell shell, IServiceProvider scope, CancellationToken cancellationToken)
    {
        switch (step.Name)
        {
            case "feature":
                await modules.SwitchOnAsync(shell.Record.Id, RecipeStepChecks.FeaturesOf(step.Json), cancellationToken);
                break;
            case "settings":
                await SettingsStep.RunAsync(step.Json, shell.Record.Id, scope, switches, cancellationToken);
                break;
            default:
                var module = scope.GetRequiredService(step.Descriptor!.StepType);
                var run = typeof(IRecipeStep<>).MakeGenericType(step.Descriptor.DataType).GetMethod(nameof(IRecipeStep<object>.RunAsync))!;
                await (Task)run.Invoke(module, BindingFlags.DoNotWrapExceptions, null, [step.Data, new RecipeContext(recipe.Name, step.OpenFile), cancellationToken], null)!;
                break;
        }
    }
}

/// <summary>A step could not be run. It has changed nothing; those before it stand.</summary>
public sealed class RecipeStepException(RecipeStep step, Exception reason)
    : Exception($"{step.File}, step {step.Index} ({step.Name}): {reason.GetBaseException().Message} The steps before it are done; mend the cause and start again, it goes on here.", reason);
