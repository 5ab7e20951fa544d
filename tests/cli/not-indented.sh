# What stands below a field without a value, and is not indented, is one mistake: the field's.
cat > a.sla.yaml <<'YAML'
sla: 1
title: Paper
parties:
mill: Paper Mill
sales: Print Shop
goals:
  mill:
    reams: 100 reams per week
YAML
"$SLAC" check -C never --only missing-field,unknown-field a.sla.yaml > out && { echo "it passes"; exit 1; }
cat > expected <<'TEXT'
a.sla.yaml:3:9: error[missing-field]: `parties` has no value
  3 | parties:
    |         ^
  4 | mill: Paper Mill
    | ---- not indented, so it does not belong to it
    = help: indent what belongs to `parties`, by two spaces more than it

1 error, 0 warnings, 0 advice in 1 file
TEXT
diff expected out
