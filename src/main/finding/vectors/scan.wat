;; Hamming distances between one row of bits and many: the inner loop of finding by meaning. `npm run wasm` turns this
;; into scan-code.ts. Plain 64-bit counting, because processors count the bits of a word in one step and WebAssembly's
;; vectors have to look theirs up. The usual row of 384 bits has a loop of its own, with the question in registers and
;; nothing else in it, and asks once for eight rows whether any of them is near: more of them are on their way from memory,
;; which is what a million rows wait for. They take some three milliseconds, and every further step is felt.
;;
;; Memory: at 0 the question's bits; at 36,864 what was found: row and distance (u32, u32) of at most 4,096; at 69,632 one
;; byte a row of the block, 0 for rows that may not be found; at 131,072 the rows' bits, `words` 64-bit words each.
(module
  (memory (export "memory") 3)
  ;; Notes those of the rows from `row` up to `end`, at most 4,096, whose distance is at most `limit`. Answers how many.
  (func (export "scan") (param $row i32) (param $end i32) (param $words i32) (param $limit i32) (param $masked i32) (result i32)
    (if (result i32) (i32.and (i32.eq (local.get $words) (i32.const 6)) (i32.eqz (local.get $masked)))
      (then (call $usual (local.get $row) (local.get $end) (local.get $limit)))
      (else (call $any (local.get $row) (local.get $end) (local.get $words) (local.get $limit) (local.get $masked)))))

  (func $usual (param $row i32) (param $end i32) (param $limit i32) (result i32)
    (local $at i32) (local $distance i32) (local $out i32) (local $stop i32) (local $limit64 i64)
    (local $q0 i64) (local $q1 i64) (local $q2 i64) (local $q3 i64) (local $q4 i64) (local $q5 i64)
    (local.set $q0 (i64.load offset=0 (i32.const 0))) (local.set $q1 (i64.load offset=8 (i32.const 0))) (local.set $q2 (i64.load offset=16 (i32.const 0))) (local.set $q3 (i64.load offset=24 (i32.const 0))) (local.set $q4 (i64.load offset=32 (i32.const 0))) (local.set $q5 (i64.load offset=40 (i32.const 0)))
    (local.set $at (i32.add (i32.const 131072) (i32.mul (local.get $row) (i32.const 48))))
    (local.set $out (i32.const 36864))
    (local.set $limit64 (i64.extend_i32_u (local.get $limit)))
    (block $done
      (br_if $done (i32.ge_u (local.get $row) (local.get $end)))
      (loop $on
        ;; On to the next eight of which one is near, or to the last few.
        (local.set $stop (local.get $end))
        (block $near
          (loop $eight
            (br_if $near (i32.gt_u (i32.add (local.get $row) (i32.const 8)) (local.get $end)))
            (local.set $stop (i32.add (local.get $row) (i32.const 8)))
            (br_if $near (i32.or (i32.or (i32.or
              (i64.le_u (i64.add (i64.add (i64.add (i64.popcnt (i64.xor (i64.load offset=0 (local.get $at)) (local.get $q0))) (i64.popcnt (i64.xor (i64.load offset=8 (local.get $at)) (local.get $q1)))) (i64.add (i64.popcnt (i64.xor (i64.load offset=16 (local.get $at)) (local.get $q2))) (i64.popcnt (i64.xor (i64.load offset=24 (local.get $at)) (local.get $q3))))) (i64.add (i64.popcnt (i64.xor (i64.load offset=32 (local.get $at)) (local.get $q4))) (i64.popcnt (i64.xor (i64.load offset=40 (local.get $at)) (local.get $q5))))) (local.get $limit64))
              (i64.le_u (i64.add (i64.add (i64.add (i64.popcnt (i64.xor (i64.load offset=48 (local.get $at)) (local.get $q0))) (i64.popcnt (i64.xor (i64.load offset=56 (local.get $at)) (local.get $q1)))) (i64.add (i64.popcnt (i64.xor (i64.load offset=64 (local.get $at)) (local.get $q2))) (i64.popcnt (i64.xor (i64.load offset=72 (local.get $at)) (local.get $q3))))) (i64.add (i64.popcnt (i64.xor (i64.load offset=80 (local.get $at)) (local.get $q4))) (i64.popcnt (i64.xor (i64.load offset=88 (local.get $at)) (local.get $q5))))) (local.get $limit64)))
              (i32.or
              (i64.le_u (i64.add (i64.add (i64.add (i64.popcnt (i64.xor (i64.load offset=96 (local.get $at)) (local.get $q0))) (i64.popcnt (i64.xor (i64.load offset=104 (local.get $at)) (local.get $q1)))) (i64.add (i64.popcnt (i64.xor (i64.load offset=112 (local.get $at)) (local.get $q2))) (i64.popcnt (i64.xor (i64.load offset=120 (local.get $at)) (local.get $q3))))) (i64.add (i64.popcnt (i64.xor (i64.load offset=128 (local.get $at)) (local.get $q4))) (i64.popcnt (i64.xor (i64.load offset=136 (local.get $at)) (local.get $q5))))) (local.get $limit64))
              (i64.le_u (i64.add (i64.add (i64.add (i64.popcnt (i64.xor (i64.load offset=144 (local.get $at)) (local.get $q0))) (i64.popcnt (i64.xor (i64.load offset=152 (local.get $at)) (local.get $q1)))) (i64.add (i64.popcnt (i64.xor (i64.load offset=160 (local.get $at)) (local.get $q2))) (i64.popcnt (i64.xor (i64.load offset=168 (local.get $at)) (local.get $q3))))) (i64.add (i64.popcnt (i64.xor (i64.load offset=176 (local.get $at)) (local.get $q4))) (i64.popcnt (i64.xor (i64.load offset=184 (local.get $at)) (local.get $q5))))) (local.get $limit64))))
              (i32.or (i32.or
              (i64.le_u (i64.add (i64.add (i64.add (i64.popcnt (i64.xor (i64.load offset=192 (local.get $at)) (local.get $q0))) (i64.popcnt (i64.xor (i64.load offset=200 (local.get $at)) (local.get $q1)))) (i64.add (i64.popcnt (i64.xor (i64.load offset=208 (local.get $at)) (local.get $q2))) (i64.popcnt (i64.xor (i64.load offset=216 (local.get $at)) (local.get $q3))))) (i64.add (i64.popcnt (i64.xor (i64.load offset=224 (local.get $at)) (local.get $q4))) (i64.popcnt (i64.xor (i64.load offset=232 (local.get $at)) (local.get $q5))))) (local.get $limit64))
              (i64.le_u (i64.add (i64.add (i64.add (i64.popcnt (i64.xor (i64.load offset=240 (local.get $at)) (local.get $q0))) (i64.popcnt (i64.xor (i64.load offset=248 (local.get $at)) (local.get $q1)))) (i64.add (i64.popcnt (i64.xor (i64.load offset=256 (local.get $at)) (local.get $q2))) (i64.popcnt (i64.xor (i64.load offset=264 (local.get $at)) (local.get $q3))))) (i64.add (i64.popcnt (i64.xor (i64.load offset=272 (local.get $at)) (local.get $q4))) (i64.popcnt (i64.xor (i64.load offset=280 (local.get $at)) (local.get $q5))))) (local.get $limit64)))
              (i32.or
              (i64.le_u (i64.add (i64.add (i64.add (i64.popcnt (i64.xor (i64.load offset=288 (local.get $at)) (local.get $q0))) (i64.popcnt (i64.xor (i64.load offset=296 (local.get $at)) (local.get $q1)))) (i64.add (i64.popcnt (i64.xor (i64.load offset=304 (local.get $at)) (local.get $q2))) (i64.popcnt (i64.xor (i64.load offset=312 (local.get $at)) (local.get $q3))))) (i64.add (i64.popcnt (i64.xor (i64.load offset=320 (local.get $at)) (local.get $q4))) (i64.popcnt (i64.xor (i64.load offset=328 (local.get $at)) (local.get $q5))))) (local.get $limit64))
              (i64.le_u (i64.add (i64.add (i64.add (i64.popcnt (i64.xor (i64.load offset=336 (local.get $at)) (local.get $q0))) (i64.popcnt (i64.xor (i64.load offset=344 (local.get $at)) (local.get $q1)))) (i64.add (i64.popcnt (i64.xor (i64.load offset=352 (local.get $at)) (local.get $q2))) (i64.popcnt (i64.xor (i64.load offset=360 (local.get $at)) (local.get $q3))))) (i64.add (i64.popcnt (i64.xor (i64.load offset=368 (local.get $at)) (local.get $q4))) (i64.popcnt (i64.xor (i64.load offset=376 (local.get $at)) (local.get $q5))))) (local.get $limit64))))))
            (local.set $stop (local.get $end))
            (local.set $at (i32.add (local.get $at) (i32.const 384)))
            (local.set $row (i32.add (local.get $row) (i32.const 8)))
            (br $eight)))
        (br_if $done (i32.ge_u (local.get $row) (local.get $end)))
        ;; Which of them are.
        (loop $next
          (local.set $distance (i32.wrap_i64 (i64.add (i64.add (i64.add (i64.popcnt (i64.xor (i64.load offset=0 (local.get $at)) (local.get $q0))) (i64.popcnt (i64.xor (i64.load offset=8 (local.get $at)) (local.get $q1)))) (i64.add (i64.popcnt (i64.xor (i64.load offset=16 (local.get $at)) (local.get $q2))) (i64.popcnt (i64.xor (i64.load offset=24 (local.get $at)) (local.get $q3))))) (i64.add (i64.popcnt (i64.xor (i64.load offset=32 (local.get $at)) (local.get $q4))) (i64.popcnt (i64.xor (i64.load offset=40 (local.get $at)) (local.get $q5)))))))
          (if (i32.le_u (local.get $distance) (local.get $limit))
            (then
              (i32.store (local.get $out) (local.get $row))
              (i32.store offset=4 (local.get $out) (local.get $distance))
              (local.set $out (i32.add (local.get $out) (i32.const 8)))))
          (local.set $at (i32.add (local.get $at) (i32.const 48)))
          (br_if $next (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 1))) (local.get $stop))))
        (br_if $on (i32.lt_u (local.get $row) (local.get $end)))))
    (i32.shr_u (i32.sub (local.get $out) (i32.const 36864)) (i32.const 3)))

  (func $any (param $row i32) (param $end i32) (param $words i32) (param $limit i32) (param $masked i32) (result i32)
    (local $at i32) (local $distance i32) (local $out i32) (local $mask i32) (local $word i32) (local $bytes i32)
    (local.set $bytes (i32.shl (local.get $words) (i32.const 3)))
    (local.set $at (i32.add (i32.const 131072) (i32.mul (local.get $row) (local.get $bytes))))
    (local.set $out (i32.const 36864))
    (local.set $mask (i32.const 69632))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $row) (local.get $end)))
        (block $skip
          (br_if $skip (i32.and (local.get $masked) (i32.eqz (i32.load8_u (local.get $mask)))))
          (local.set $distance (i32.const 0))
          (local.set $word (i32.const 0))
          (loop $more
            (local.set $distance (i32.add (local.get $distance)
              (i32.wrap_i64 (i64.popcnt (i64.xor
                (i64.load (i32.add (local.get $at) (local.get $word)))
                (i64.load (local.get $word)))))))
            (local.set $word (i32.add (local.get $word) (i32.const 8)))
            (br_if $more (i32.lt_u (local.get $word) (local.get $bytes))))
          (br_if $skip (i32.gt_u (local.get $distance) (local.get $limit)))
          (i32.store (local.get $out) (local.get $row))
          (i32.store offset=4 (local.get $out) (local.get $distance))
          (local.set $out (i32.add (local.get $out) (i32.const 8))))
        (local.set $mask (i32.add (local.get $mask) (i32.const 1)))
        (local.set $at (i32.add (local.get $at) (local.get $bytes)))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $next)))
    (i32.shr_u (i32.sub (local.get $out) (i32.const 36864)) (i32.const 3))))
